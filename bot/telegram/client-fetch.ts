import { setTimeout as wait } from "node:timers/promises";
import { reachFrom } from "#domain/access/reach.ts";
import type { Logger } from "#domain/kernel/log.ts";
import { telegramAnswers } from "#jobs/queue/observability/counters.ts";

/** What the edge to Telegram tells the rest of the bot. */
export interface FetchNews {
  /** A chat refused us for good: blocked, kicked, deactivated. */
  onForbidden(chatId: number, description: string): void;
  /** A group became a supergroup; resolves when its id has moved. */
  onMigrated(from: number, to: number): Promise<void>;
}

/** How calls to Telegram behave when they fail. */
export interface FetchOptions extends FetchNews {
  readonly log: Logger;
  /** The longest `retry_after` that a call waits for by itself; longer ones fail at once. */
  readonly longestWaitMs: number;
  /** Hears of every call whether Telegram answered it at all. */
  readonly onAnswer?: (isThere: boolean) => void;
}

/** Errors that come before a request can have arrived; only these are safe to try again. */
const beforeConnect = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETDOWN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const mostTries = 4;

/** Methods that may arrive twice without anybody noticing: a repeated edit changes nothing. */
const repeatable = /^(answerCallbackQuery|editMessage\w+|get\w+|setMy\w+|sendChatAction)$/;

interface Answer {
  readonly ok: boolean;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

/**
 * The fetch under every Bot API call, conversations included: transformers do not reach those.
 * A request that may have been delivered is never sent again, unless a second copy does nothing.
 */
export function createClientFetch(options: FetchOptions): typeof fetch {
  return async (input, init = {}) => {
    const method = methodOf(String(input));
    const signal = nativeSignal(init.signal);
    let body = init.body ?? null;
    for (let attempt = 1; ; attempt++) {
      const request = { ...init, body, signal };
      const response = await send(String(input), request, { ...options, attempt, method });
      if (response === undefined) continue;
      const text = await response.text();
      const { ok, status } = response;
      const refused = { body, text, signal, method, status, attempt };
      const next = ok || attempt === mostTries ? undefined : await cure(options, refused);
      if (next === undefined)
        return new Response(text, { status: response.status, headers: response.headers });
      body = next;
    }
  };
}

/** What is called; a file that is fetched goes without its name. */
function methodOf(url: string): string {
  const last = /[^/]+$/.exec(url)?.[0] ?? "";
  return /^[A-Za-z]{2,60}$/.test(last) && !url.includes("/file/bot") ? last : "file";
}

function classOf(status: number): string {
  if (status === 429) return "throttled";
  if (status >= 500) return "server-error";
  return status >= 400 ? "refused" : "ok";
}

/** One request; undefined when it surely did not arrive and may be sent again. */
async function send(
  url: string,
  init: RequestInit,
  { attempt, method, log, onAnswer }: FetchOptions & { readonly attempt: number; readonly method: string },
): Promise<Response | undefined> {
  const startedAt = performance.now();
  try {
    // A body that is a stream needs to say that nobody reads an answer meanwhile.
    const response = await fetch(url, { ...init, duplex: "half" } as RequestInit);
    const ms = Math.round(performance.now() - startedAt);
    telegramAnswers.inc({ method, answer: classOf(response.status) });
    onAnswer?.(response.status < 500);
    log[response.ok ? "debug" : "warn"]({ method, status: response.status, ms }, "telegram");
    return response;
  } catch (error) {
    const code = connectCode(error);
    if (init.signal?.aborted !== true) {
      telegramAnswers.inc({ method, answer: "no-answer" });
      onAnswer?.(false);
    }
    log.warn({ method, attempt, code: code ?? "after connecting" }, "telegram did not answer");
    const mayRepeat = code !== undefined || (repeatable.test(method) && init.signal?.aborted !== true);
    if (!mayRepeat || attempt >= mostTries || typeof init.body !== "string") throw error;
    await pause(attempt, init.signal);
    return undefined;
  }
}

/** Longer after every try. */
async function pause(attempt: number, signal: AbortSignal | null | undefined): Promise<void> {
  await wait(125 * 2 ** attempt, undefined, signal == null ? {} : { signal });
}

/** The code of an error that came before connecting; undefined when the request may have arrived. */
export function connectCode(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = (one as { readonly code?: unknown }).code;
    if (typeof code === "string" && beforeConnect.has(code)) return code;
    if (
      one instanceof AggregateError &&
      one.errors.length > 0 &&
      one.errors.every((each) => connectCode(each))
    ) {
      return connectCode(one.errors[0]);
    }
  }
  return undefined;
}

interface Refused {
  readonly body: RequestInit["body"];
  /** What Telegram answered, or a proxy in its place. */
  readonly text: string;
  readonly signal: AbortSignal | null;
  readonly method: string;
  readonly status: number;
  readonly attempt: number;
}

/** The body to try again with, when Telegram's refusal says how. */
async function cure(options: FetchOptions, refused: Refused): Promise<string | undefined> {
  const { body, text, signal, method, status, attempt } = refused;
  // The server stumbled, and a second copy does nothing.
  if (status >= 500 && repeatable.test(method) && typeof body === "string") {
    await pause(attempt, signal);
    return body;
  }
  const answer = readAnswer(text);
  if (typeof body !== "string" || answer === undefined) return undefined;
  const { retry_after: seconds, migrate_to_chat_id: movedTo } = answer.parameters ?? {};
  if (seconds !== undefined) {
    if (seconds * 1000 > options.longestWaitMs) return undefined;
    await wait(seconds * 1000, undefined, signal === null ? {} : { signal });
    return body;
  }
  const chatId = chatIdIn(body);
  if (chatId === undefined) return undefined;
  if (movedTo !== undefined) {
    await options.onMigrated(chatId, movedTo);
    return JSON.stringify({ ...JSON.parse(body), chat_id: movedTo });
  }
  const { description = "" } = answer;
  if (reachFrom(description) !== undefined) options.onForbidden(chatId, description);
  return undefined;
}

function chatIdIn(body: string): number | undefined {
  const { chat_id: chatId } = JSON.parse(body) as { readonly chat_id?: unknown };
  return typeof chatId === "number" ? chatId : undefined;
}

function readAnswer(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    // A proxy's page, not Telegram's answer.
    return undefined;
  }
}

/** grammY brings a signal of its own make, which the built-in fetch does not take. */
function nativeSignal(signal: AbortSignal | null | undefined): AbortSignal | null {
  if (signal == null || signal instanceof AbortSignal) return signal ?? null;
  const foreign = signal as AbortSignal;
  const controller = new AbortController();
  if (foreign.aborted) controller.abort();
  foreign.addEventListener("abort", () => controller.abort());
  return controller.signal;
}
