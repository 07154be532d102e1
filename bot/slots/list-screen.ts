import type { ShownAccount } from "#domain/accounts/shown-account.ts";
import type { Language } from "#domain/kernel/language.ts";
import { waysOf } from "#domain/slots/chain.ts";
import type { WatchLine } from "#domain/slots/queries.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { dayRange, dayText, shortDay } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { switcherRow } from "../accounts/cabinet-screens.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { button, cut, type Screen } from "../telegram/screen.ts";
import { packingWords } from "./packing-words.ts";
import { readyWords, stateWords, watchSign } from "./states.ts";
import { copyTap, listTap, newWatchTap, supplyTap, watchTap } from "./taps.ts";

/** What the list shows. */
export interface ListRows {
  readonly watches: readonly WatchLine[];
  readonly supplies: readonly Supply[];
  readonly page: number;
  /** Which cabinet the list is narrowed to. */
  readonly cabinets: ShownAccount;
}

const perPage = 8;

/** Watches that still run, then supplies that were booked, each with a button that opens its card. */
export function listScreen(
  { watches, supplies: all, page, cabinets }: ListRows,
  t: Texts,
  language: Language,
): Screen {
  const { slots, menu } = t;
  const isShown = (accountId: string) => cabinets.only === undefined || cabinets.only.id === accountId;
  const running = watches.filter(({ watch }) => watch.state !== "booked" && isShown(watch.accountId));
  const supplies = all.filter(({ accountId }) => isShown(accountId));
  const switcher = switcherRow(cabinets, t);
  const rows = [
    ...running.map((line) => ({ line, supply: undefined })),
    ...supplies.map((supply) => ({ line: undefined, supply })),
  ];
  const create = [
    [button(menu.newWatch, newWatchTap.data({}), "primary")],
    ...repeatRow(
      watches.filter(({ watch }) => isShown(watch.accountId)),
      { cabinets, t },
    ),
  ];
  if (rows.length === 0) {
    return { text: paragraphs(bold(slots.listTitle), slots.listNone), buttons: [...switcher, ...create] };
  }
  const { shown, pager } = paged(rows, { page, size: perPage }, (text, to) =>
    button(text, listTap.data({ page: to })),
  );
  const shownLines = shown.flatMap(({ line }) => (line ? [watchLine(line, t)] : []));
  const shownSupplies = shown.flatMap(({ supply }) => (supply ? [supply] : []));
  return {
    text: paragraphs(
      shownLines.length > 0 &&
        lines(bold(slots.watchesTitle), running.length > 1 && html`<i>${slots.orderWhy}</i>`, ...shownLines),
      shownSupplies.length > 0 &&
        lines(
          bold(slots.suppliesTitle),
          ...shownSupplies.map(
            (one) =>
              html`✅ ${one.warehouseName} · ${dayText(one.day, language)} · ${slots.coefficient(one.coefficient)} · №${one.supplyId}`,
          ),
        ),
    ),
    buttons: [
      ...shown.map(({ line, supply }) => [line ? watchButton(line) : supplyButton(supply)]),
      ...pager,
      ...switcher,
      ...create,
    ],
  };
}

/** Repeats the newest watch, also one that was booked and is listed no more, as long as its cabinet is here. */
function repeatRow(
  watches: ListRows["watches"],
  { cabinets, t }: { readonly cabinets: ShownAccount; readonly t: Texts },
) {
  const here = new Set(cabinets.all.map(({ id }) => id));
  const last = watches
    .map(({ watch }) => watch)
    .filter(({ accountId }) => here.has(accountId))
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
  return last === undefined ? [] : [[button(t.slots.repeatLast, copyTap.data({ id: last.id }))]];
}

function watchLine({ watch, readyOrders, refusedOrders }: WatchLine, { slots, several }: Texts) {
  const isActive = watch.state === "active";
  const isRefused = refusedOrders === waysOf(watch).length;
  const words = !isActive
    ? stateWords(watch, slots)
    : isRefused
      ? slots.allRefused
      : readyWords(watch, readyOrders, slots);
  const packing = watch.boxes.length > 1 ? ` · ${packingWords(watch, slots)}` : "";
  const series =
    watch.bookings > 1 && watch.mode !== "notify"
      ? ` · ${several.place(watch.bookingNo, watch.bookings)}`
      : "";
  return html`${watchSign(watch.state)} <b>${chain(watch)}</b>${packing}${series} · ${dayRange(watch.fromDay, watch.untilDay)} · ${slots.upTo(watch.maxCoefficient)}
${words}`;
}

/** The warehouses of a watch in one short line. */
export function chain({ warehouses }: WatchLine["watch"]): string {
  const [first, ...others] = warehouses;
  return `${first?.name ?? ""}${others.length > 0 ? ` +${others.length}` : ""}`;
}

function watchButton({ watch }: WatchLine) {
  const text = `${watchSign(watch.state)} ${cut(chain(watch), 28)} · ${dayRange(watch.fromDay, watch.untilDay)}`;
  return button(text, watchTap.data({ id: watch.id, version: watch.version, verb: "open" }));
}

function supplyButton(supply: Supply) {
  return button(
    `✅ ${cut(supply.warehouseName, 28)} · ${shortDay(supply.day)}`,
    supplyTap.data({ id: supply.id }),
  );
}
