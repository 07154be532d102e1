import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Does something with a booked supply. */
export const supplyVerbTap = defineTap("v1", {
  id: uuid,
  verb: oneOf(["cancel", "calendar", "move", "dates"]),
});

/** Says yes to cancelling for a fee in kopecks. */
export const cancelSupplyTap = defineTap("v2", { id: uuid, fee: whole });

/** Chooses a date to move to, at the coefficient that was shown; the day is a number like 20261128. */
export const moveDayTap = defineTap("v3", { id: uuid, day: whole, coefficient: whole });

/** Says yes to moving for a fee in kopecks. */
export const moveYesTap = defineTap("v4", { id: uuid, day: whole, coefficient: whole, fee: whole });

/** What to do with a supply that a notice tells of: the answer comes below it. */
export const choiceTap = defineTap("v5", { id: uuid, verb: oneOf(["keep", "move", "cancel"]) });

/** A day as the number that buttons carry. */
export function numberOfDay(day: string): number {
  return Number(day.replaceAll("-", ""));
}

/** The day that a button carries. */
export function dayOfNumber(number: number): string {
  return String(number).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
