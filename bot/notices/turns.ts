import { setTimeout as sleep } from "node:timers/promises";
import type { Pace } from "./pace.ts";

/** Turns at sending: short waits are held, long ones given back. */
export interface Turns {
  /** 0 when it is this chat's turn now; else how many milliseconds to come back after. */
  wait(chatId: number): Promise<number>;
  /** Whoever had their turn has been answered. */
  done(chatId: number): void;
  slowDown(chatId: number, seconds: number): void;
}

/** How long it is worth holding a place for a turn, and how many may hold one for the same chat. */
const patienceMs = 1_500;
const mostPerChat = 2;

/** What time is and how it passes. */
interface Time {
  readonly nowMs: () => number;
  readonly pass: (ms: number) => Promise<unknown>;
}

/** How long things take, whatever the machine's clock is set to meanwhile. */
const steady: Time = { nowMs: () => performance.now(), pass: sleep };

/** Makes turns out of a pace; a chat with a lot to be told never holds up the others. */
export function createTurns(pace: Pace, { nowMs, pass }: Time = steady): Turns {
  const holding = new Map<number, number>();

  const hold = async (chatId: number, canHold: boolean): Promise<number> => {
    for (let held = 0; ; ) {
      const ms = pace.take(chatId, nowMs());
      if (ms === 0) return 0;
      if (!canHold || held + ms > patienceMs) return ms;
      held += ms;
      await pass(ms);
    }
  };
  return {
    async wait(chatId) {
      const others = holding.get(chatId) ?? 0;
      holding.set(chatId, others + 1);
      try {
        return await hold(chatId, others < mostPerChat);
      } finally {
        const left = (holding.get(chatId) ?? 1) - 1;
        if (left === 0) holding.delete(chatId);
        else holding.set(chatId, left);
      }
    },
    done: (chatId) => pace.end(chatId, nowMs()),
    slowDown: (chatId, seconds) => pace.slowDown(chatId, nowMs() + seconds * 1000, nowMs()),
  };
}
