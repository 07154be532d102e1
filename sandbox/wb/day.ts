const moscowMs = 3 * 3_600_000;
const dayMs = 86_400_000;

/** The Moscow day of an instant, as an ISO string. */
export function moscowDay(at: Date): string {
  return new Date(at.getTime() + moscowMs).toISOString().slice(0, 10);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
