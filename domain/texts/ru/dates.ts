import { dayRange, shortDay } from "../format.ts";

/** Days on buttons, in tables and in ranges. */
export const dates = { short: shortDay, range: dayRange };
