/** Why the Bot API refuses a call: HTTP status, sentence, and what the caller may need to go on. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400 with the server's prefix; the first letter becomes small unless the text is an ALL_CAPS code. */
export function badRequest(reason: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${lowered(reason)}`);
}

/** 403 with the server's prefix. */
export function forbidden(reason: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${lowered(reason)}`);
}

/** 409: somebody else holds what this call wants. */
export function conflict(reason: string): BotApiError {
  return new BotApiError(409, `Conflict: ${reason}`);
}

/** 429 that names how long to wait. */
export function tooMany(retryAfter: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

/** Sentences that only Telegram's own servers say; nobody published where they come from, so they may differ. */
export const unverified = {
  neverStarted: () => forbidden("bot can't initiate conversation with a user"),
  noTopic: () => badRequest("message thread not found"),
  topicClosed: () => badRequest("TOPIC_CLOSED"),
  callbackTextTooLong: () => badRequest("MESSAGE_TOO_LONG"),
  noText: () => badRequest("there is no text in the message to edit"),
  noCaption: () => badRequest("there is no caption in the message to edit"),
  richTooDeep: () => badRequest("rich message is nested too deeply"),
  richTooManyBlocks: () => badRequest("rich message has too many blocks"),
  richTooManyColumns: () => badRequest("rich message table has too many columns"),
  badFileId: () => badRequest("wrong file identifier/HTTP URL specified"),
};

function lowered(reason: string): string {
  return /^.[_A-Z]/.test(reason) ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
}
