import type { ShownAccount } from "#domain/accounts/shown-account.ts";
import type { WatchLine } from "#domain/slots/queries.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { dayText } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { switcherRow } from "../accounts/cabinet-screens.ts";
import { withTables } from "../tables/question.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { button, cut, type Screen } from "../telegram/screen.ts";
import { type ListedSupply, type ListedWatch, listTables, marks } from "./list-tables.ts";
import type { Reader } from "./reader.ts";
import { chain, nowWords, turnWords, twins, watchSign } from "./states.ts";
import { copyTap, listTap, newWatchTap, pinSummaryTap, supplyTap, watchTap } from "./taps.ts";

/** What the list shows. */
export interface ListRows {
  readonly watches: readonly WatchLine[];
  readonly supplies: readonly Supply[];
  readonly page: number;
  /** Which cabinet the list is narrowed to. */
  readonly cabinets: ShownAccount;
  /** Whether the person was never asked for a pinned summary, which is off until they say so. */
  readonly offersSummary: boolean;
}

const perPage = 8;

/** Watches that still run, then supplies that were booked, each with a button that opens its card. */
export function listScreen(
  { watches, supplies: all, page, cabinets, offersSummary }: ListRows,
  reader: Reader,
): Screen {
  const { t, language } = reader;
  const { slots, menu } = t;
  const isShown = (accountId: string) => cabinets.only === undefined || cabinets.only.id === accountId;
  const running = watches.filter(
    ({ watch }) => watch.state !== "booked" && watch.state !== "elsewhere" && isShown(watch.accountId),
  );
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
  const alike = twins(running.map(({ watch }) => watch));
  const numbered = rows.map((row, index) => ({ ...row, no: index + 1 }));
  const { shown, pager } = paged(numbered, { page, size: perPage }, (text, to) =>
    button(text, listTap.data({ page: to })),
  );
  const shownWatches = shown.flatMap(({ line, no }) => {
    if (line === undefined) return [];
    const { id, accountId, draftLabel } = line.watch;
    const goods = alike.has(id) ? t.goods.named(draftLabel) : undefined;
    return [{ line, no, goods, cabinet: line.isShared ? undefined : cabinetNamed(cabinets, accountId) }];
  });
  const shownSupplies = shown.flatMap(({ supply, no }) =>
    supply ? [{ supply, no, cabinet: cabinetNamed(cabinets, supply.accountId) }] : [],
  );
  const screen = {
    text: paragraphs(
      shownWatches.length > 0 &&
        lines(
          bold(slots.watchesTitle),
          running.length > 1 && html`<i>${t.turn.hint}</i>`,
          ...shownWatches.map((one) => watchLine(one, t)),
        ),
      shownSupplies.length > 0 &&
        lines(
          bold(slots.suppliesTitle),
          ...shownSupplies.map(
            ({ supply: one, no, cabinet }) =>
              html`${no}. ✅ ${one.warehouseName}${cabinet !== undefined && ` · ${cabinet}`} · ${dayText(one.day, language)} · ${slots.coefficient(one.coefficient)} · ${slots.number(one.supplyId)}`,
          ),
        ),
    ),
    buttons: [
      ...shownWatches.map((one) => [watchButton(one, t)]),
      ...shownSupplies.map((one) => [supplyButton(one, t)]),
      ...pager,
      ...switcher,
      ...create,
      offersSummary ? [button(`📌 ${t.settings.summaryOn}`, pinSummaryTap.data({}))] : [],
    ],
  };
  const inTables = { watches: shownWatches, supplies: shownSupplies, isOrdered: running.length > 1 };
  return withTables(screen, listTables(inTables, reader), reader);
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

/** Whose a row is, while rows of several cabinets stand together. */
function cabinetNamed({ only, all }: ShownAccount, accountId: string): string | undefined {
  return only === undefined && all.length > 1 ? all.find(({ id }) => id === accountId)?.name : undefined;
}

function watchLine(listed: ListedWatch, t: Texts) {
  const { line, no } = listed;
  const { watch } = line;
  const why = turnWords(line, t);
  const more = marks(listed, t).map((words) => ` · ${words}`);
  return html`${no}. ${watchSign(watch.state)} <b>${chain(watch)}</b>${more.join("")} · ${t.dates.range(watch.fromDay, watch.untilDay)} · ${t.slots.upTo(watch.maxCoefficient)}
${nowWords(line, t.slots)}${why !== undefined && html`\n<i>${why}</i>`}`;
}

function watchButton({ line: { watch }, no, goods }: ListedWatch, { dates }: Texts) {
  const what = goods ?? dates.range(watch.fromDay, watch.untilDay);
  return button(
    `${no} ${watchSign(watch.state)} ${cut(chain(watch), 28)} · ${what}`,
    watchTap.data({ id: watch.id, version: watch.version, verb: "open" }),
  );
}

function supplyButton({ supply, no }: ListedSupply, { dates }: Texts) {
  return button(
    `${no} ✅ ${cut(supply.warehouseName, 28)} · ${dates.short(supply.day)}`,
    supplyTap.data({ id: supply.id }),
  );
}
