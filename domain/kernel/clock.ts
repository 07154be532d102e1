/** Tells the present moment; injected so that tests and the sandbox can move it. */
export type Clock = () => Date;

/** A clock that goes on evenly, however the machine's own one is set meanwhile, from what it was last told. */
export interface SteadyClock {
  readonly now: Clock;
  /** The right time, as somebody knows who keeps it for all. */
  tell(right: Date): void;
}

/** Two machines agree no better than that, and a clock that goes to and fro is worse than one that is a little off. */
const toleratedMs = 500;

/** Makes a clock that goes by the machine's own until it is told better. */
export function createSteadyClock(): SteadyClock {
  let at = Date.now();
  let since = performance.now();
  const nowMs = (): number => at + performance.now() - since;
  return {
    now: () => new Date(nowMs()),
    tell(right) {
      if (Math.abs(right.getTime() - nowMs()) < toleratedMs) return;
      at = right.getTime();
      since = performance.now();
    },
  };
}

/** A business day as an ISO date, `2026-11-21`. */
export type Day = string;

const moscow = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Moscow" });

/** The Moscow business day of an instant. */
export function dayOf(instant: Date): Day {
  return moscow.format(instant);
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The instant at which a Moscow day begins. Moscow has had no daylight saving time since 2014. */
export function startOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00+03:00`);
}
