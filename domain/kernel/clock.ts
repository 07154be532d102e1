/** Tells the present moment; injected so that tests and the sandbox can move it. */
export type Clock = () => Date;

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
