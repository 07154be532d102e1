import { setTimeout as wait } from "node:timers/promises";
import { createConcurrentSink, createRunner, createSource } from "@grammyjs/runner";
import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "#domain/kernel/log.ts";
import type { Inbox } from "./inbox.ts";

/** Kinds of updates that have handlers; the others are not asked for. */
export const wantedUpdates = ["message", "callback_query", "my_chat_member"] as const;

/** How to poll. */
export interface Polling {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly now: () => Date;
  readonly handle: (update: Update) => Promise<void>;
  readonly conflictWaitMs: number;
  /** How long a stop waits for what is being handled. */
  readonly drainMs?: number;
  /** Tells the admins that somebody else polls with our token. */
  readonly onConflict: (error: unknown) => Promise<void>;
}

const pollSeconds = 25;
/** An update that nobody settled for so long was cut off; a handler is given up much earlier. */
export const abandonedMs = 60_000;
export const sweepMs = 20_000;
const usualDrainMs = 5_000;

/** Polls until stopped: what was cut off is finished first, and every update is on disk before the next poll. */
export async function startPolling(polling: Polling): Promise<() => Promise<void>> {
  const { api, inbox, log } = polling;
  await api.deleteWebhook();
  const sink = createConcurrentSink<Update>(
    { consume: polling.handle },
    async (error) => log.error({ err: error }, "an update ended badly"),
    { concurrency: 200 },
  );
  const unfinished = await inbox.resume(polling.now());
  if (unfinished.length > 0) log.info({ count: unfinished.length }, "finishing what was cut off");
  await sink.handle([...unfinished]);
  const runner = createRunner(createSource({ supply: supplier(polling) }), sink);
  runner.start();
  const resume = async (): Promise<void> => {
    await sink.handle([...(await inbox.resume(new Date(polling.now().getTime() - abandonedMs)))]);
  };
  const warn = (error: unknown) => log.warn({ err: error }, "could not look for updates that were cut off");
  const sweep = setInterval(() => void resume().catch(warn), sweepMs);
  return async () => {
    clearInterval(sweep);
    await runner.stop();
    const latest = Date.now() + (polling.drainMs ?? usualDrainMs);
    while (sink.size() > 0 && Date.now() < latest) await wait(20);
  };
}

/** Fetches and writes down; errors are waited out, since a poller that throws is a bot that is silent. */
function supplier(polling: Polling) {
  let offset = 0;
  let conflicts = 0;
  const poll = async (batch: number, signal: Signal): Promise<Update[]> => {
    const limit = Math.max(1, Math.min(batch, 100));
    const asked = { offset, limit, timeout: pollSeconds, allowed_updates: wantedUpdates };
    const updates = await polling.api.getUpdates(asked, signal);
    const fresh = await polling.inbox.receive(updates);
    offset = Math.max(offset, ...updates.map(({ update_id: id }) => id + 1));
    conflicts = 0;
    return [...fresh];
  };
  const recover = async (error: unknown, signal: Signal): Promise<void> => {
    polling.log.warn({ err: error }, "could not poll, trying again");
    if (isConflict(error)) conflicts += 1;
    if (conflicts === 3) await polling.onConflict(error);
    await pause(waitAfter(error, polling.conflictWaitMs), signal);
  };
  return async (batch: number, signal: Signal): Promise<Update[]> => {
    for (;;) {
      try {
        return await poll(batch, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        await recover(error, signal);
      }
    }
  };
}

/** The signal of the runner's own make. */
type Signal = NonNullable<Parameters<Api["getUpdates"]>[1]>;

async function pause(ms: number, signal: Signal): Promise<void> {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end);
  await wait(ms, undefined, { signal: stop.signal }).finally(() => signal.removeEventListener("abort", end));
}

function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 409 || error.error_code === 401);
}

function waitAfter(error: unknown, conflictWaitMs: number): number {
  if (isConflict(error)) return conflictWaitMs;
  if (error instanceof GrammyError && error.parameters.retry_after !== undefined) {
    return error.parameters.retry_after * 1000;
  }
  return 1_000;
}
