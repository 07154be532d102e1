import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import { listening } from "#domain/kernel/listen.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { WebhookHandler } from "../deps.ts";
import type { Inbox } from "./inbox.ts";
import { abandonedMs, sweepMs, wantedUpdates } from "./polling.ts";

/** How to take deliveries. */
export interface Webhook {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly now: () => Date;
  readonly handle: (update: Update) => Promise<void>;
  readonly url: string;
  readonly secret: string;
}

const drainMs = 5_000;
const bodyLimit = 1_000_000;

/** Takes deliveries: an update is on disk before Telegram is thanked for it, and handled after that. */
export async function startWebhook(
  webhook: Webhook,
): Promise<{ handle: WebhookHandler; stop(): Promise<void> }> {
  const { api, inbox, log, secret, url } = webhook;
  const running = new Set<Promise<void>>();
  const begin = (updates: readonly Update[]): void => {
    for (const update of updates) {
      const task = webhook
        .handle(update)
        .catch((error: unknown) => log.error({ err: error }, "an update ended badly"))
        .finally(() => running.delete(task));
      running.add(task);
    }
  };
  const resume = async (): Promise<void> => {
    try {
      begin(await inbox.resume(new Date(webhook.now().getTime() - abandonedMs)));
    } catch (error) {
      log.warn({ err: error }, "could not look for updates that were cut off");
    }
  };
  await api.setWebhook(url, { secret_token: secret, allowed_updates: wantedUpdates });
  await resume();
  const sweep = setInterval(() => void resume(), sweepMs);
  return {
    async handle(request) {
      if (request.method !== "POST") return new Response(null, { status: 405 });
      if (!isSame(request.headers.get("x-telegram-bot-api-secret-token") ?? "", secret)) {
        return new Response(null, { status: 401 });
      }
      const update = await readUpdate(request);
      if (update === undefined) return new Response(null, { status: 400 });
      begin(await inbox.receive([update]));
      return new Response(null, { status: 200 });
    },
    async stop() {
      clearInterval(sweep);
      await Promise.race([Promise.all([...running]), wait(drainMs, undefined, { ref: false })]);
    },
  };
}

/** Serves the webhook alone, for a role that has no other server; returns how to stop. */
export async function serveWebhook(
  path: string,
  port: number,
  handle: WebhookHandler,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (new URL(request.url ?? "/", "http://bot").pathname !== path) {
      response.writeHead(404).end();
      return;
    }
    answer(request, response, handle).catch(() => response.writeHead(500).end());
  });
  await listening(server.listen(port), "PORT", port);
  return () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeIdleConnections();
    });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: WebhookHandler,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) {
      response.writeHead(413).end();
      return;
    }
    chunks.push(chunk);
  }
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const { method = "GET" } = request;
  const body = method === "POST" ? { body: Buffer.concat(chunks) } : {};
  const { status } = await handle(new Request("http://bot/", { method, headers, ...body }));
  response.writeHead(status).end();
}

async function readUpdate(request: Request): Promise<Update | undefined> {
  try {
    const body: unknown = await request.json();
    const isUpdate = typeof body === "object" && body !== null && "update_id" in body;
    return isUpdate && Number.isInteger(body.update_id) ? (body as Update) : undefined;
  } catch {
    return undefined;
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
