import type { Runtime } from "#jobs/queue/runtime.ts";

/** How the bot may be started differently, in tests. */
export interface BotOptions {
  /** After so long a handler is given up; its chat goes on. */
  readonly deadlineMs?: number;
  /** Puts the webhook on somebody else's server; without it the bot serves PORT itself. */
  readonly mountWebhook?: (path: string, handle: WebhookHandler) => void;
  /** How long to wait before polling again when another poller was there. */
  readonly conflictWaitMs?: number;
}

/** Takes one delivery of Telegram's webhook. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** What the bot's parts stand on. */
export interface BotDeps
  extends Pick<Runtime, "act" | "settings" | "log" | "now" | "enqueue" | "queueOf" | "reportBug" | "sealer"> {
  readonly deadlineMs: number;
}
