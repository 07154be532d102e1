/** Telegram's ceilings for messages nobody asked for. */
export interface Pace {
  /** Milliseconds until this chat may be sent to; 0 takes the place at once. */
  take(chatId: number, nowMs: number): number;
  /** Telegram said to wait: this chat, or everything when it is not the only one. */
  slowDown(chatId: number, untilMs: number): void;
}

interface Limit {
  readonly count: number;
  readonly perMs: number;
}

const everybody: Limit = { count: 28, perMs: 1_000 };
const oneChat: Limit = { count: 1, perMs: 1_050 };
const oneGroup: Limit = { count: 20, perMs: 61_000 };
const mostRemembered = 5_000;

/** Keeps the pace of one sender: 30 a second in all, 1 a second per chat, 20 a minute per group. */
export function createPace(): Pace {
  const sent = new Map<string, number[]>();
  const paused = new Map<number, number>();
  let pausedUntil = 0;

  const waitFor = (key: string, { count, perMs }: Limit, nowMs: number): number => {
    const recent = (sent.get(key) ?? []).filter((at) => at > nowMs - perMs);
    if (recent.length > 0) sent.set(key, recent);
    else sent.delete(key);
    const first = recent.at(-count);
    return first === undefined ? 0 : first + perMs - nowMs;
  };
  /** Chats that nothing was sent to for long need no memory. */
  const forget = (nowMs: number): void => {
    for (const [key, times] of sent) if ((times.at(-1) ?? 0) < nowMs - oneGroup.perMs) sent.delete(key);
  };
  return {
    take(chatId, nowMs) {
      if (sent.size > mostRemembered) forget(nowMs);
      const limits: [string, Limit][] = [
        ["all", everybody],
        [`chat/${chatId}`, oneChat],
      ];
      if (chatId < 0) limits.push([`group/${chatId}`, oneGroup]);
      const waits = limits.map(([key, limit]) => waitFor(key, limit, nowMs));
      const wait = Math.max(0, pausedUntil - nowMs, (paused.get(chatId) ?? 0) - nowMs, ...waits);
      if (wait > 0) return Math.ceil(wait);
      for (const [key] of limits) sent.set(key, [...(sent.get(key) ?? []), nowMs]);
      return 0;
    },
    slowDown(chatId, untilMs) {
      const others = [...paused].filter(([id, until]) => id !== chatId && until > Date.now());
      paused.set(chatId, untilMs);
      if (others.length > 0) pausedUntil = Math.max(pausedUntil, untilMs);
    },
  };
}
