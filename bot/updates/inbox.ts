import type { Update } from "grammy/types";
import { onceBack } from "#domain/db/away.ts";
import {
  forgetUpdates,
  receiveUpdates,
  resumeUpdates,
  type Settled,
  settleUpdates,
} from "#domain/inbox/receive.ts";
import { forgetUndone } from "#domain/inbox/undo.ts";
import { system } from "#domain/kernel/actor.ts";
import type { BotDeps } from "../deps.ts";
import { storable } from "./storable.ts";
import { together } from "./together.ts";

/** The updates on disk: written before Telegram may forget them, settled when they are handled. */
export interface Inbox {
  /** Writes updates down; returns those that were never here before. */
  receive(updates: readonly Update[]): Promise<readonly Update[]>;
  settle(updateId: number, end: "done" | "failed"): Promise<void>;
  /** Updates whose handling was cut off before this moment. */
  resume(receivedBefore: Date): Promise<readonly Update[]>;
  /** Forgets what was settled long ago. */
  tidy(): Promise<void>;
}

const keptMs = 3 * 24 * 3_600_000;

/** Opens the inbox over the database. */
export function openInbox({ act, now, reportBug }: Pick<BotDeps, "act" | "now" | "reportBug">): Inbox {
  const settle = together<Settled>((settled) => act(system, (unit) => settleUpdates(unit, settled)));
  const receive = async (updates: readonly Update[]): Promise<ReadonlySet<number>> => {
    try {
      return await act(system, (unit) => receiveUpdates(unit, updates));
    } catch (error) {
      if (!isUnstorable(error)) throw error;
      const [only] = updates;
      if (only !== undefined && updates.length === 1) {
        // It can never be written down; waiting for it would hold up everybody else for ever.
        await reportBug("bot.inbox", error, { updateId: only.update_id });
        return new Set();
      }
      const each = [];
      for (const update of updates) each.push(...(await receive([update])));
      return new Set(each);
    }
  };
  return {
    async receive(given) {
      const updates = given.map(storable);
      const fresh = await receive(updates);
      return updates.filter((update) => fresh.has(update.update_id));
    },
    settle: (updateId, end) => onceBack(() => settle({ updateId, end })),
    async resume(receivedBefore) {
      // What was stored is what Telegram sent.
      return (await act(system, (unit) => resumeUpdates(unit, receivedBefore))) as readonly Update[];
    },
    tidy: () =>
      act(system, async (unit) => {
        await forgetUpdates(unit, new Date(now().getTime() - keptMs));
        await forgetUndone(unit);
      }),
  };
}

/** Whether the database refused what was to be written, rather than being away. */
function isUnstorable(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && /^22/.test(error.code)
  );
}
