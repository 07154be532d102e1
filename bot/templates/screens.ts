import type { Template } from "#domain/forms/template.ts";
import { placeName } from "#domain/slots/chain.ts";
import type { Watch } from "#domain/slots/watch.ts";
import { conditionLines } from "../slots/condition-lines.ts";
import { packingWords } from "../slots/packing-words.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { chain } from "../slots/states.ts";
import { listTap, newWatchTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { templatesTap, templateTap } from "./taps.ts";

const perPage = 8;

/** Every template of the company, each with a button. */
export function templatesScreen(all: readonly Template[], page: number, reader: Reader): Screen {
  const { templates, menu } = reader.t;
  const create = [button(menu.newWatch, newWatchTap.data({}), "primary")];
  const toList = [button(menu.toList, listTap.data({ page: 0 }))];
  if (all.length === 0)
    return { text: paragraphs(bold(templates.title), templates.none), buttons: [create, toList] };
  const { shown, pager } = paged(all, { page, size: perPage }, (text, to) =>
    button(text, templatesTap.data({ page: to })),
  );
  return {
    text: paragraphs(
      bold(templates.title),
      ...shown.map((one) => lines(bold(one.name), shortWish(one, reader))),
      templates.hint,
    ),
    buttons: [
      ...shown.map(({ id, name }) => [button(`📋 ${name}`, templateTap.data({ id, verb: "open" }))]),
      ...pager,
      create,
      toList,
    ],
  };
}

/** One template: what it keeps and what can be done with it. */
export function templateScreen(template: Template, reader: Reader, news?: string): Screen {
  const { templates } = reader.t;
  const tap = (verb: "use" | "rename" | "delete") => templateTap.data({ id: template.id, verb });
  return {
    text: paragraphs(
      news !== undefined && html`💾 ${news}`,
      bold(templates.cardTitle(template.name)),
      lines(...wishLines(template, reader)),
    ),
    buttons: [
      [button(templates.use, tap("use"), "primary")],
      [button(templates.rename, tap("rename")), button(templates.remove, tap("delete"), "danger")],
      [button(templates.all, templatesTap.data({ page: 0 }))],
    ],
  };
}

/** The question for another name. */
export function nameScreen({ id, name }: Template, { t: { templates } }: Reader): Screen {
  return {
    text: html`${templates.askName(name)}`,
    buttons: [[button(templates.keepName, templateTap.data({ id, verb: "keep" }))]],
  };
}

/** A template that was just deleted, with the way back. */
export function removedScreen({ id, name }: Template, { t: { templates } }: Reader): Screen {
  return {
    text: html`🗑 ${templates.removed(name)}`,
    buttons: [
      [button(templates.undo, templateTap.data({ id, verb: "undo" }), "primary")],
      [button(templates.all, templatesTap.data({ page: 0 }))],
    ],
  };
}

/** The name that a template gets until somebody gives it another one. */
export function suggestedName(watch: Watch, { t: { templates, slots } }: Reader): string {
  return templates.suggested(chain(watch), slots.upTo(watch.maxCoefficient));
}

function shortWish({ wish: { answers, days } }: Template, { t: { slots, templates } }: Reader): string {
  const { mode } = answers;
  return [
    (answers.warehouses ?? []).map(placeName).join(" → "),
    slots.upTo(answers.maxCoefficient ?? 0),
    days === null ? templates.anew : templates.days(days.after, days.count),
    ...(mode === undefined ? [] : [slots.mode[mode]]),
  ].join(" · ");
}

function wishLines(
  { wish: { answers, days, lookDays } }: Template,
  reader: Reader,
): readonly (Html | false)[] {
  const { slots, templates, cabinetsOfWish } = reader.t;
  const {
    warehouses = [],
    accountName,
    otherAccounts = [],
    boxes = [],
    pallets,
    maxCoefficient = 0,
    mode,
    conditions = {},
  } = answers;
  return [
    accountName !== undefined && fact(slots.account, accountName),
    fact(slots.warehouses, warehouses.map(({ name }) => name).join(" → ")),
    fact(slots.boxLabel, packingWords({ boxes, pallets }, slots)),
    fact(slots.limit, slots.upTo(maxCoefficient)),
    fact(slots.days, days === null ? templates.anew : templates.days(days.after, days.count)),
    mode !== undefined && fact(slots.modeLabel, slots.mode[mode]),
    ...conditionLines(conditions, reader),
    otherAccounts.length > 0 && fact(cabinetsOfWish.label, otherAccounts.map(({ name }) => name).join(", ")),
    lookDays !== null && fact(templates.lookLabel, templates.look(lookDays)),
  ];
}
