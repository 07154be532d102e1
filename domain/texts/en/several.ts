import { countEn, groupEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** A watch that books more than one supply. */
export const several = {
  label: "Supplies",
  place: (no, of) => `${no} of ${of}`,
  upTo: (count, mayRepeat) =>
    `up to ${count}, ${mayRepeat ? "may share a warehouse and day" : "other days or warehouses"}`,
  hint: (most) => `A watch may book one supply after the other. You can type a number, ${most} at most.`,
  total: (count, units) =>
    `Each has the same goods: ${count} × ${groupEn(units)} pcs, ${groupEn(count * units)} pcs in all.`,
  drafts:
    "After each booking I make a new draft with the same goods in the cabinet and prepare the orders anew: it is not known whether a draft outlives its supply.",
  apart: "other days or warehouses",
  mayRepeat: "may share",
  apartHint: "I book no two supplies for one warehouse on the same day: WB may merge them into one.",
  mayRepeatHint:
    "If two supplies come to one warehouse on the same day in the same packing, WB may merge them into one.",
  journal: (no, of) => `Supply ${no} of ${of}; below are the attempts for all supplies of the watch.`,
  booked: ({ no, of, after }) =>
    after === "next"
      ? `This is supply ${no} of ${of}. I am preparing the next one with the same goods and keep looking.`
      : after === "over"
        ? `This is supply ${no} of ${of}: all of them are booked, the watch is done.`
        : `This is supply ${no} of ${of}. I have stopped looking, no suitable day is left: ${countEn(of - no, "supply", "supplies")} to go.`,
} satisfies typeof ru.several;
