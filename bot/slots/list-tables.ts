import type { WatchLine } from "#domain/slots/queries.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { dayText } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, html } from "../telegram/html.ts";
import { richBlocks, type Table } from "../telegram/rich.ts";
import type { Reader } from "./reader.ts";
import { chain, nowWords, traits, turnWords, watchSign } from "./states.ts";

/** What the list has on its screen. */
interface Shown {
  readonly watches: readonly WatchLine[];
  readonly supplies: readonly Supply[];
  /** Whether there are several watches, so that their order matters. */
  readonly isOrdered: boolean;
}

/** The list with native tables. */
export function listTables({ watches, supplies, isOrdered }: Shown, reader: Reader) {
  const { slots } = reader.t;
  return richBlocks(
    ...(watches.length > 0
      ? [
          bold(slots.watchesTitle),
          isOrdered && html`<i>${reader.t.turn.hint}</i>`,
          watchTable(watches, reader),
        ]
      : []),
    ...(supplies.length > 0 ? [bold(slots.suppliesTitle), supplyTable(supplies, reader)] : []),
  );
}

function watchTable(watches: readonly WatchLine[], { t }: Reader): Table {
  const { slots, tables } = t;
  const more = (line: WatchLine) => traits(line, t).map((words) => `, ${words}`);
  return {
    heading: [tables.warehouse, tables.days, tables.ceiling, tables.state],
    rows: watches.map((line) => [
      html`${watchSign(line.watch.state)} <b>${chain(line.watch)}</b>${more(line).join("")}`,
      t.dates.range(line.watch.fromDay, line.watch.untilDay),
      slots.upTo(line.watch.maxCoefficient),
      stateCell(line, t),
    ]),
  };
}

function stateCell(line: WatchLine, t: Texts) {
  const why = turnWords(line, t);
  return html`${nowWords(line, t.slots)}${why !== undefined && html` <i>${why}</i>`}`;
}

function supplyTable(supplies: readonly Supply[], { t: { slots, tables }, language }: Reader): Table {
  return {
    heading: [tables.warehouse, tables.day, tables.coefficient, tables.number],
    rows: supplies.map((one) => [
      html`✅ <b>${one.warehouseName}</b>`,
      dayText(one.day, language),
      slots.coefficient(one.coefficient),
      slots.number(one.supplyId),
    ]),
  };
}
