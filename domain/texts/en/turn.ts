import type { TurnReason } from "#domain/slots/turn.ts";
import type { ru } from "../ru.ts";

const reason: Readonly<Record<TurnReason, string>> = {
  hand: "placed by hand",
  rest: "after those you placed by hand",
  deadline: "by deadline, the earlier end first",
  importance: "same deadline, so decided by who needs the opened warehouse more, then by age",
  age: "same deadline, so by age",
};

/** Where a watch stands among the others, and why. */
export const turn = {
  reason,
  label: "Queue",
  of: (place: number, of: number) => `${place} of ${of}`,
  line: (place: number, why: string) => `No. ${place} in the queue: ${why}`,
  hint: "The first in the queue is booked first. Without your own order: by deadline, importance of the warehouse, age; between sellers by plan, then by age of the watch. Change the order in the card of a watch.",
} satisfies typeof ru.turn;
