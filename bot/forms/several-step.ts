import type { WatchAnswers, WatchStep } from "#domain/forms/watch-form.ts";
import { BookingsInvalid } from "#domain/slots/errors.ts";
import { mostBookings } from "#domain/slots/wish.ts";
import type { Reader } from "../slots/reader.ts";
import { type Answering, onward } from "./filled.ts";
import type { FormVerb } from "./taps.ts";
import { draftContent, type Press, type StepBody, type WatchFormView } from "./watch-view.ts";

/** The buttons of this step. */
export const severalAnswers: Partial<
  Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>
> = {
  count: {
    step: "several",
    apply: (answers, value) => ({ step: "several", answers: withBookings(answers, value) }),
  },
  onward: { step: "several", apply: (answers) => onward(answers) },
  repeat: {
    step: "several",
    apply: (answers, value) => ({ step: "several", answers: { ...answers, mayRepeatPlace: value === "y" } }),
  },
};

/** How many supplies the watch books one after the other, and what that means for the goods. */
export function severalStep({ answers, draft }: WatchFormView, { t }: Reader, press: Press): StepBody {
  const { several, conditions } = t;
  const { bookings = 1, mayRepeatPlace = false, edits } = answers;
  const mark = (isSet: boolean, text: string) => `${isSet ? "✓ " : ""}${text}`;
  const goods = draftContent(draft)?.goods ?? answers.goods ?? [];
  const units = goods.reduce((sum, { quantity }) => sum + quantity, 0);
  const counts = [1, 2, 3, 5, mostBookings].filter((count) => count > (edits?.booked ?? 0));
  return {
    lines: [
      several.hint(mostBookings),
      bookings > 1 && units > 0 && several.total(bookings, units),
      bookings > 1 && several.drafts,
      bookings > 1 && (mayRepeatPlace ? several.mayRepeatHint : several.apartHint),
    ],
    buttons: [
      counts.map((count) => press(mark(count === bookings, String(count)), "count", String(count))),
      bookings > 1
        ? [
            press(mark(!mayRepeatPlace, several.apart), "repeat", "n"),
            press(mark(mayRepeatPlace, several.mayRepeat), "repeat", "y"),
          ]
        : [],
      [press(conditions.done, "onward", "", "success")],
    ],
  };
}

/** The answers with a number of supplies that was tapped or typed. */
export function withBookings(answers: WatchAnswers, text: string): WatchAnswers {
  const bookings = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  const least = (answers.edits?.booked ?? 0) + 1;
  if (bookings < least || bookings > mostBookings)
    throw new BookingsInvalid(`${bookings} bookings`, { least, most: mostBookings });
  return { ...answers, bookings };
}
