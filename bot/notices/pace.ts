/** Telegram's ceilings for messages nobody asked for. */
export interface Pace {
  /** Milliseconds until this chat may be sent to; 0 takes the place at once, until `end` gives it back. */
  take(chatId: number, nowMs: number): number;
  /** The call that a place was taken for has been answered. */
  end(chatId: number, nowMs: number): void;
  /** Telegram said to wait: this chat, or everything when it is not the only one. */
  slowDown(chatId: number, untilMs: number, nowMs: number): void;
}

interface Limit {
  readonly count: number;
  readonly perMs: number;
}

/** What goes on under one limit: calls under way, and when the last ones were answered. */
interface Lane {
  flying: number;
  ended: readonly number[];
}

const everybody: Limit = { count: 30, perMs: 1_010 };
const oneChat: Limit = { count: 1, perMs: 1_050 };
const oneGroup: Limit = { count: 20, perMs: 61_000 };
const mostRemembered = 5_000;
/** All places are taken by calls under way: one of them may end at any moment. */
const soonMs = 20;

/**
 * Keeps the pace of one sender: 30 a second in all, 1 a second per chat, 20 a minute per group. Telegram counts a
 * message at some moment between the call and its answer, so a place is free again only a second after the answer:
 * however the line stretches or bunches calls, no second of Telegram's ever sees one too many.
 */
export function createPace(): Pace {
  const lanes = new Map<string, Lane>();
  const paused = new Map<number, number>();
  let pausedUntil = 0;

  const waitFor = (key: string, { count, perMs }: Limit, nowMs: number): number => {
    const lane = lanes.get(key);
    if (lane === undefined) return 0;
    const ended = lane.ended.filter((at) => at > nowMs - perMs);
    lane.ended = ended;
    if (lane.flying >= count) return soonMs;
    const first = ended.at(lane.flying - count);
    return first === undefined ? 0 : first + perMs - nowMs;
  };
  /** Chats that nothing was sent to for long need no memory. */
  const forget = (nowMs: number): void => {
    for (const [key, { flying, ended }] of lanes) {
      if (flying === 0 && (ended.at(-1) ?? 0) < nowMs - oneGroup.perMs) lanes.delete(key);
    }
    for (const [chatId, until] of paused) if (until <= nowMs) paused.delete(chatId);
  };
  return {
    take(chatId, nowMs) {
      if (lanes.size > mostRemembered) forget(nowMs);
      const waits = limitsOf(chatId).map(([key, limit]) => waitFor(key, limit, nowMs));
      const wait = Math.max(0, pausedUntil - nowMs, (paused.get(chatId) ?? 0) - nowMs, ...waits);
      if (wait > 0) return Math.ceil(wait);
      for (const [key] of limitsOf(chatId)) {
        const lane = lanes.get(key) ?? { flying: 0, ended: [] };
        lane.flying += 1;
        lanes.set(key, lane);
      }
      return 0;
    },
    end(chatId, nowMs) {
      for (const [key] of limitsOf(chatId)) {
        const lane = lanes.get(key);
        if (lane === undefined || lane.flying === 0) continue;
        lane.flying -= 1;
        lane.ended = [...lane.ended, nowMs];
      }
    },
    slowDown(chatId, untilMs, nowMs) {
      const others = [...paused].filter(([id, until]) => id !== chatId && until > nowMs);
      paused.set(chatId, untilMs);
      if (others.length > 0) pausedUntil = Math.max(pausedUntil, untilMs);
    },
  };
}

function limitsOf(chatId: number): readonly (readonly [string, Limit])[] {
  const limits = [["all", everybody] as const, [`chat/${chatId}`, oneChat] as const];
  return chatId < 0 ? [...limits, [`group/${chatId}`, oneGroup] as const] : limits;
}
