import type { BotOptions, WebhookHandler } from "../deps.ts";

/** A place for the webhook on another role's server; until the bot is there, Telegram is asked to come again. */
export interface MountedWebhook {
  readonly path: string;
  readonly handle: WebhookHandler;
  /** For `startBot`. */
  readonly options: Pick<BotOptions, "mountWebhook">;
}

/** Makes the place, when the settings want a webhook at all. */
export function mountedWebhook(url: string | undefined): MountedWebhook | undefined {
  if (url === undefined) return undefined;
  let handler: WebhookHandler | undefined;
  return {
    path: new URL(url).pathname,
    handle: (request) => handler?.(request) ?? Promise.resolve(new Response(null, { status: 503 })),
    options: {
      mountWebhook: (_path, handle) => {
        handler = handle;
      },
    },
  };
}
