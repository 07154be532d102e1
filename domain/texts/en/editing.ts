import type { ru } from "../ru.ts";

/** Changing a watch that waits. */
export const editing = {
  button: "✏️ Change",
  title: "Change the watch",
  save: "Save the changes",
  saved: "The watch is changed. If it needs new orders I make them and write when they are ready.",
  goodsStay:
    "The goods of a watch stay as they are. For other goods save or cancel the changes and make a new watch.",
} satisfies typeof ru.editing;
