import { type Day, startOfDay } from "../kernel/clock.ts";

/** WB's rule for moving and cancelling, front end of September 2025: 5 ₽ a unit, at most 25 000 ₽, near the day. */
const perUnit = 500;
const most = 2_500_000;
const hour = 3_600_000;
const paidHours = 72;

/** What a fee hangs on. */
export interface FeeFacts {
  readonly day: Day;
  readonly bookedAt: Date;
  readonly quantity: number;
}

/** What moving or cancelling a supply costs now, in kopecks: nothing until 72 hours before its day, nor in its first hour. */
export function feeKopecks({ day, bookedAt, quantity }: FeeFacts, now: Date): number {
  const left = startOfDay(day).getTime() - now.getTime();
  const isYoung = now.getTime() - bookedAt.getTime() <= hour;
  return left > paidHours * hour || isYoung ? 0 : feeWithinPaidHours(quantity);
}

/** The fee for so many units where there is one. */
export function feeWithinPaidHours(quantity: number): number {
  return Math.min(most, quantity * perUnit);
}
