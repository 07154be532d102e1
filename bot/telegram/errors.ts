import { GrammyError, HttpError } from "grammy";
import { connectCode } from "./client-fetch.ts";

/** Whether Telegram refused because nothing would change, which is what we wanted anyway. */
export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description);
}

/** Whether the message cannot be edited any more, so that a new one must be sent. */
export function isBeyondEditing(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|there is no text in the message/i.test(
      error.description,
    )
  );
}

/**
 * Whether Telegram, or an older server of the Bot API, does not take a rich message, so that its text is sent instead.
 * What it refuses for the place or the person, a text would meet as well.
 */
export function isRichRefused(error: unknown): boolean {
  if (!(error instanceof GrammyError) || isNotModified(error) || isBeyondEditing(error)) return false;
  const { error_code: code, description } = error;
  if (code === 404) return /method not found/i.test(description);
  return code === 400 && !/chat not found|thread not found|TOPIC_CLOSED/i.test(description);
}

/** Whether an answer to a tap came too late to matter. */
export function isLateAnswer(error: unknown): boolean {
  return error instanceof GrammyError && /query is too old|query ID is invalid/i.test(error.description);
}

/** What a failed send means for the message. */
export type SendFailure =
  | { readonly kind: "not-sent" }
  | { readonly kind: "slow-down"; readonly seconds: number }
  | { readonly kind: "forbidden"; readonly description: string }
  | { readonly kind: "refused"; readonly description: string }
  /** It may have been delivered. */
  | { readonly kind: "unknown" };

/** Tells what a failed call means; everything that is not surely undelivered is unknown. */
export function sendFailure(error: unknown): SendFailure {
  if (error instanceof GrammyError) {
    const { error_code: code, description } = error;
    if (code === 429) return { kind: "slow-down", seconds: error.parameters.retry_after ?? 5 };
    if (code === 403) return { kind: "forbidden", description };
    if (code >= 500) return { kind: "unknown" };
    return { kind: "refused", description };
  }
  if (error instanceof HttpError && connectCode(error.error) !== undefined) return { kind: "not-sent" };
  return { kind: "unknown" };
}
