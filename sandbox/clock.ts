import type { Store } from "./store.ts";

/** The sandbox's idea of now: the real clock plus an offset that tests and the panel may move. */
export interface SandboxClock {
  now(): Date;
  nowMs(): number;
  /** How far the sandbox is ahead of the real clock. */
  readonly offsetMs: number;
  /** Moves the clock by so many milliseconds; it keeps ticking from there. */
  shift(ms: number): void;
  /** Moves the clock so that it shows this instant now; it keeps ticking from there. */
  setTo(date: Date): void;
  /** Tells about every move; the answer ends the subscription. */
  onMove(listener: (offsetMs: number) => void): () => void;
}

/** Makes a clock that starts with the given offset. */
export function createSandboxClock(startOffsetMs = 0): SandboxClock {
  let offsetMs = startOffsetMs;
  const listeners = new Set<(offsetMs: number) => void>();
  const move = (next: number) => {
    offsetMs = next;
    for (const listener of listeners) listener(offsetMs);
  };
  return {
    now: () => new Date(Date.now() + offsetMs),
    nowMs: () => Date.now() + offsetMs,
    get offsetMs() {
      return offsetMs;
    },
    shift: (ms) => move(offsetMs + ms),
    setTo: (date) => move(date.getTime() - Date.now()),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The clock of a stored world: shows the same offset again after a restart. */
export function openClock(store: Store): SandboxClock {
  const saved = store.collection<{ offsetMs: number }>("clock");
  const clock = createSandboxClock(saved.get("clock")?.offsetMs ?? 0);
  clock.onMove((offsetMs) => saved.put("clock", { offsetMs }));
  return clock;
}
