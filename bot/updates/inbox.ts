import type { Update } from "grammy/types";
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
export function openInbox({ act, now }: Pick<BotDeps, "act" | "now">): Inbox {
  const settle = together<Settled>((settled) => act(system, (unit) => settleUpdates(unit, settled)));
  return {
    async receive(updates) {
      const fresh = await act(system, (unit) => receiveUpdates(unit, updates));
      return updates.filter((update) => fresh.has(update.update_id));
    },
    settle: (updateId, end) => settle({ updateId, end }),
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
