import type { TurnReason } from "#domain/slots/turn.ts";
import type { ru } from "../ru.ts";

const reason: Readonly<Record<TurnReason, string>> = {
  hand: "put there by hand",
  rest: "behind those put by hand",
  deadline: "by deadline: what ends earlier goes earlier",
  importance: "same deadline: who wants the warehouse that opens more, then age",
  age: "same deadline: by age",
};

/** Where a watch stands among the others, and why. */
export const turn = {
  reason,
  label: "Turn",
  of: (place: number, of: number) => `${place} of ${of}`,
  line: (place: number, why: string) => `No. ${place} in the queue: ${why}`,
  hint: "The first in the queue is booked first. What you have not put anywhere goes by deadline, importance of the warehouse, age; between sellers by plan, then by age of the watch. Change the order in the card of a watch.",
} satisfies typeof ru.turn;
