import type { ru } from "../ru.ts";

/** Native tables of Telegram, and the choice of those for whom their app does not show them. */
export const tables = {
  title: "Tables",
  native: "native Telegram tables",
  plain: "plain text",
  toNative: "Tables: native",
  toPlain: "Tables: plain text",
  visible: "I see the table",
  invisible: "I don't see it",
  keptNative: "Good, it stays that way.",
  keptPlain:
    "From now on the calendar, the journal and the lists come as plain text, which every version of Telegram shows. To have the tables back, open /settings.",
  day: "Day",
  days: "Days",
  warehouse: "Warehouse",
  ceiling: "Limit",
  coefficient: "Coef.",
  state: "Now",
  number: "Number",
  time: "When",
  slot: "Slot",
  end: "How it ended",
  steps: "Steps with times",
} satisfies typeof ru.tables;
