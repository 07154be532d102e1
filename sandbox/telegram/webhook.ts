import type { Update } from "./shapes.ts";
import { noteFailure, type Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** Carries queued updates to the bot's webhook: one at a time per chat, again and again until it says 2xx. */
export interface WebhookCourier {
  close(): Promise<void>;
}

/** A webhook may answer with a call of its own; it is made like any other, and its result goes nowhere. */
export type ReplyCall = (method: string, params: Readonly<Record<string, unknown>>) => Promise<void>;

const firstPauseMs = 250;
const longestPauseMs = 60_000;

/** Starts the courier; it sleeps while no webhook is set. */
export function startCourier(world: World, updates: Updates, reply: ReplyCall): WebhookCourier {
  const stopping = new AbortController();
  const busy = new Map<string, Promise<void>>();

  const deliver = async (lane: string): Promise<void> => {
    let failures = 0;
    for (let update = nextOf(updates, lane); update; update = nextOf(updates, lane)) {
      const { update_id: id } = update;
      const pauseMs = await attempt({ world, updates, update, reply, signal: stopping.signal });
      if (stopping.signal.aborted) return;
      failures = pauseMs === undefined ? 0 : failures + 1;
      if (pauseMs === undefined) world.change(() => updates.confirm(id));
      else await sleep(pauseMs || stepMs(failures), stopping.signal);
    }
  };
  const wake = () => {
    const { url, maxConnections } = updates.delivery();
    if (url === "" || stopping.signal.aborted) return;
    for (const update of updates.pending()) {
      const lane = laneOf(update);
      if (busy.has(lane) || busy.size >= maxConnections) continue;
      const work = deliver(lane).finally(() => {
        busy.delete(lane);
        wake();
      });
      busy.set(lane, work);
    }
  };
  const unlisten = world.onEvent((event) => {
    if (event.kind === "updates") wake();
  });
  wake();
  return {
    async close() {
      stopping.abort();
      unlisten();
      await Promise.allSettled(busy.values());
    },
  };
}

/** The first failure is tried again at once, as Telegram does; then the pauses double. */
function stepMs(failures: number): number {
  return failures < 2 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
}

interface Attempt {
  readonly world: World;
  readonly updates: Updates;
  readonly update: Update;
  readonly reply: ReplyCall;
  readonly signal: AbortSignal;
}

/** Posts one update; answers how long to pause before the next try (0: by the usual steps), or nothing if it was taken. */
async function attempt({ world, updates, update, reply, signal }: Attempt): Promise<number | undefined> {
  const { url, secret } = updates.delivery();
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secret ? { "x-telegram-bot-api-secret-token": secret } : {}),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    });
    const answer = await response.text();
    if (response.ok) {
      await answerWithCall(answer, reply);
      return undefined;
    }
    noteFailure(world, updates, `Wrong response from the webhook: ${response.status} ${response.statusText}`);
    return Number(response.headers.get("retry-after") ?? 0) * 1_000;
  } catch (error) {
    if (!signal.aborted) noteFailure(world, updates, `Connection failed: ${String(error)}`);
    return 0;
  }
}

async function answerWithCall(answer: string, reply: ReplyCall): Promise<void> {
  if (!answer.trimStart().startsWith("{")) return;
  // A webhook's answer is a JSON object with the method's name and its parameters side by side.
  const { method, ...params } = JSON.parse(answer) as Record<string, unknown>;
  if (typeof method === "string") await reply(method, params);
}

function nextOf(updates: Updates, lane: string): Update | undefined {
  if (updates.delivery().url === "") return undefined;
  return updates.pending().find((update) => laneOf(update) === lane);
}

function laneOf(update: Update): string {
  const body = Object.values(update).find((value) => typeof value === "object");
  // Every kind of update we make carries a chat, itself or in its message, or else a sender.
  const about = body as { chat?: { id: number }; message?: { chat: { id: number } }; from?: { id: number } };
  return String(about.chat?.id ?? about.message?.chat.id ?? about.from?.id ?? "");
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
