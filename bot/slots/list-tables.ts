import type { WatchLine } from "#domain/slots/queries.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { dayText } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, html } from "../telegram/html.ts";
import { richBlocks, type Table } from "../telegram/rich.ts";
import type { Reader } from "./reader.ts";
import { chain, nowWords, traits, turnWords, watchSign } from "./states.ts";

/** A watch of the list with its number, and its goods where nothing else tells it from another one. */
export interface ListedWatch {
  readonly line: WatchLine;
  readonly no: number;
  readonly goods: string | undefined;
  /** Whose it is, where that is not clear. */
  readonly cabinet: string | undefined;
}

/** A supply of the list with its number. */
export interface ListedSupply {
  readonly supply: Supply;
  readonly no: number;
  readonly cabinet: string | undefined;
}

/** What tells a watch of the list from others. */
export function marks({ line, goods, cabinet }: ListedWatch, t: Texts): readonly string[] {
  return [...traits(line, t), ...[goods, cabinet].filter((one) => one !== undefined)];
}

/** What the list has on its screen. */
interface Shown {
  readonly watches: readonly ListedWatch[];
  readonly supplies: readonly ListedSupply[];
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

function watchTable(watches: readonly ListedWatch[], { t }: Reader): Table {
  const { slots, tables } = t;
  const more = (one: ListedWatch) => marks(one, t).map((words) => `, ${words}`);
  return {
    heading: [tables.warehouse, tables.days, tables.ceiling, tables.state],
    rows: watches.map((one) => [
      html`${one.no}. ${watchSign(one.line.watch.state)} <b>${chain(one.line.watch)}</b>${more(one).join("")}`,
      t.dates.range(one.line.watch.fromDay, one.line.watch.untilDay),
      slots.upTo(one.line.watch.maxCoefficient),
      stateCell(one.line, t),
    ]),
  };
}

function stateCell(line: WatchLine, t: Texts) {
  const why = turnWords(line, t);
  return html`${nowWords(line, t.slots)}${why !== undefined && html` <i>${why}</i>`}`;
}

function supplyTable(supplies: readonly ListedSupply[], { t: { slots, tables }, language }: Reader): Table {
  return {
    heading: [tables.warehouse, tables.day, tables.coefficient, tables.number],
    rows: supplies.map(({ supply: one, no, cabinet }) => [
      html`${no}. ✅ <b>${one.warehouseName}</b>${cabinet !== undefined && `, ${cabinet}`}`,
      dayText(one.day, language),
      slots.coefficient(one.coefficient),
      slots.number(one.supplyId),
    ]),
  };
}
