import type { FailureCode } from "#domain/failures.ts";
import { startOfDay } from "#domain/kernel/clock.ts";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { OpenDate } from "#domain/slots/look.ts";
import { freeCancelUntil } from "#domain/slots/settle-attempt.ts";
import { feeKopecks } from "#domain/supplies/fee.ts";
import type { SupplyCard } from "#domain/supplies/queries.ts";
import { dayText, money, moscowTime } from "#domain/texts/format.ts";
import { accountsTap } from "../accounts/taps.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { supplyTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { moveDayTap, moveYesTap, numberOfDay, supplyVerbTap } from "./taps.ts";

type Dates = NoticeFacts["supplies.dates"];
type Place = Pick<Dates, "day" | "coefficient" | "costKopecks">;

/** The dates to which a supply may be moved, with what they cost; or why they could not be read. */
export function datesScreen(facts: Dates, reader: Reader): Screen {
  const { t, language } = reader;
  const { moving, slots, menu } = t;
  const { supplyRowId: id, dates, failure } = facts;
  const seenAt = new Date(facts.seenAt);
  const again = button(moving.again, supplyVerbTap.data({ id, verb: "dates" }));
  const back = button(menu.back, supplyTap.data({ id }));
  const cabinets = button(menu.accounts, accountsTap.data({ where: "new" }), "primary");
  const head = lines(
    html`📅 ${bold(moving.title(facts.supplyId))}`,
    html`${facts.warehouse}`,
    fact(moving.was, placeText(facts, reader)),
  );
  if (failure !== null) {
    // The code was written by our own code; one of another version has no sentence.
    const why = t.failures[failure as FailureCode] ?? t.failures["wb.unreachable"];
    return {
      text: paragraphs(head, lines(html`⚠️ ${moving.unread}`, html`${why({})}`)),
      buttons: [...(failure === "wb.session-dead" ? [[cabinets]] : []), [again], [back]],
    };
  }
  return {
    text: paragraphs(
      head,
      feeLine(facts, reader),
      html`${dates.length === 0 ? moving.none : moving.choose}`,
      html`<i>${moving.seen}: ${time(seenAt, moscowTime(seenAt, language))}</i>`,
    ),
    buttons: [
      ...rowsOf(
        dates.map(({ day, coefficient }) =>
          button(
            `${t.dates.short(day)} ${slots.coefficient(coefficient)}`,
            moveDayTap.data({ id, day: numberOfDay(day), coefficient }),
          ),
        ),
      ),
      [again, back],
    ],
  };
}

/** The same for a supply whose dates were read a moment ago. */
export function datesOfCard(
  { supply }: SupplyCard,
  shown: { readonly dates: readonly OpenDate[]; readonly seenAt: Date },
  reader: Reader,
): Screen {
  const { id: supplyRowId, supplyId, day, coefficient, quantity } = supply;
  return datesScreen(
    {
      supplyRowId,
      supplyId,
      warehouse: supply.warehouseName,
      day,
      coefficient,
      costKopecks: supply.cost ?? null,
      bookedAt: supply.bookedAt.toISOString(),
      quantity,
      dates: shown.dates,
      seenAt: shown.seenAt.toISOString(),
      failure: null,
    },
    reader,
  );
}

/** What moving to one date costs, before the yes. */
export function moveAskScreen({ supply }: SupplyCard, to: OpenDate, reader: Reader): Screen {
  const { t, language, now } = reader;
  const { moving, slots } = t;
  const fee = feeKopecks(supply, now);
  const shown = fee === 0 ? null : money(fee, language);
  const { id } = supply;
  const isSoon = startOfDay(to.day).getTime() - now.getTime() <= 72 * 3_600_000;
  const from = { day: supply.day, coefficient: supply.coefficient, costKopecks: supply.cost ?? null };
  const yes = { id, day: numberOfDay(to.day), coefficient: to.coefficient, fee };
  return {
    text: paragraphs(
      html`⚠️ ${bold(moving.ask(shown))}`,
      html`${slots.supplyTitle(supply.supplyId)} · ${supply.warehouseName}`,
      lines(fact(moving.was, placeText(from, reader)), fact(moving.becomes, placeText(to, reader))),
      isSoon && html`${moving.soon}`,
      html`${moving.guard}`,
    ),
    buttons: [
      [button(moving.yes(shown), moveYesTap.data(yes), "primary")],
      [button(moving.other, supplyVerbTap.data({ id, verb: "move" }))],
      [button(moving.no, supplyTap.data({ id }))],
    ],
  };
}

/** A date with its coefficient and what acceptance costs then. */
function placeText({ day, coefficient, costKopecks }: Place, { t, language }: Reader): string {
  const { slots, moving } = t;
  const cost = costKopecks === null ? slots.costUnknown : money(costKopecks, language);
  return moving.place([
    dayText(day, language),
    slots.coefficient(coefficient),
    `${slots.cost.toLocaleLowerCase()} ${cost}`,
  ]);
}

/** Until when moving is free, or what it costs now. */
function feeLine({ day, bookedAt, quantity }: Dates, { t, now, language }: Reader): Html {
  const booked = new Date(bookedAt);
  const fee = feeKopecks({ day, bookedAt: booked, quantity }, now);
  if (fee > 0) return html`💰 ${t.moving.feeNow(money(fee, language))}`;
  const until = freeCancelUntil(day, booked);
  return html`${t.moving.freeUntil}: ${time(until, moscowTime(until, language))}`;
}

function rowsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 3) }, (_, row) => all.slice(row * 3, row * 3 + 3));
}
