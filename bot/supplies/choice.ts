import { feeWithinPaidHours } from "#domain/supplies/fee.ts";
import { money, moscowTime } from "#domain/texts/format.ts";
import type { Reader } from "../slots/reader.ts";
import { type Html, html, lines, time } from "../telegram/html.ts";
import { type Buttons, button } from "../telegram/screen.ts";
import { choiceTap } from "./taps.ts";

/** What a choice about a booked supply costs by WB's rule. */
interface Choice {
  readonly costKopecks: number | null;
  readonly quantity: number;
  readonly freeUntil: Date;
}

/** Keep, move or cancel, and what each costs: said when the price turned out higher than seen. */
export function choiceLines(
  { costKopecks, quantity, freeUntil }: Choice,
  { t, now, language }: Reader,
): Html {
  const { choice } = t.moving;
  const fee = money(feeWithinPaidHours(quantity), language);
  return lines(
    html`${choice.title}`,
    html`• ${choice.keep(costKopecks === null ? null : money(costKopecks, language))}`,
    freeUntil > now
      ? html`• ${choice.change} ${time(freeUntil, moscowTime(freeUntil, language))}, ${choice.later(fee)}`
      : html`• ${choice.now(fee)}`,
  );
}

/** The three ways to answer, as buttons under a notice. */
export function choiceButtons(id: string, { t }: Reader): Buttons {
  const { choice, move } = t.moving;
  return [
    [
      button(choice.keepButton, choiceTap.data({ id, verb: "keep" })),
      button(move, choiceTap.data({ id, verb: "move" })),
      button(choice.cancelButton, choiceTap.data({ id, verb: "cancel" }), "danger"),
    ],
  ];
}
