import { mayBook } from "#domain/accounts/booking-terms.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { shownAccount } from "#domain/accounts/shown-account.ts";
import { StillReading } from "#domain/forms/errors.ts";
import type { Form } from "#domain/forms/form.ts";
import { lookOf } from "#domain/forms/look-of.ts";
import type { SortedDrafts } from "#domain/forms/many-drafts.ts";
import { askForDrafts, openWatches, readDrafts } from "#domain/forms/read-drafts.ts";
import { templatesOf } from "#domain/forms/templates.ts";
import {
  type AccountRef,
  hasPallets,
  nextStep,
  type WatchAnswers,
  watchSteps,
} from "#domain/forms/watch-form.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { dayOf } from "#domain/kernel/clock.ts";
import { askCabinet } from "#domain/slots/ask-cabinet.ts";
import { editWatch, type WishChange } from "#domain/slots/edit-watch.ts";
import { DraftGone } from "#domain/slots/errors.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import type { Preview } from "#domain/slots/preview.ts";
import { readPreview } from "#domain/slots/read-preview.ts";
import type { Reader } from "../slots/reader.ts";
import { listTap, watchTap } from "../slots/taps.ts";
import { html, lines } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { saveTemplateTap } from "../templates/taps.ts";
import { others } from "./cabinets-step.ts";
import type { Filled, Sources } from "./filled.ts";
import { leftScreen, watchFormScreen } from "./watch-screen.ts";
import { draftContent } from "./watch-view.ts";

/** The kind of this form in its row. */
export const watchForm = "watch";

/** The form's row as the pure rules see it. */
export function filledOf({ step, answers }: Pick<Form, "step" | "answers">): Filled {
  // Only this file writes forms of this kind.
  return { step: watchSteps.find((one) => one === step) ?? "account", answers: answers as WatchAnswers };
}

/** What the answers of a form may refer to. */
export async function sourcesOf(unit: Unit, answers: WatchAnswers): Promise<Sources> {
  const { many } = answers;
  const isRead = many !== undefined && answers.draftLookId !== undefined;
  const sorted = isRead ? await readDrafts(unit, many) : undefined;
  return {
    accounts: (await accountsOf(unit)).filter(({ account }) => account.marketplace === "wb"),
    shownId: (await shownAccount(unit)).only?.id,
    drafts: await lookOf(unit, answers.draftsLookId),
    draft: sorted?.look ?? (await lookOf(unit, answers.draftLookId)),
    sorted,
    transit: await lookOf(unit, answers.transitLookId),
    templates: await templatesOf(unit),
    today: dayOf(unit.now),
    now: unit.now,
  };
}

/** Writes answers down and asks the cabinet for what the next question needs. */
export async function saveForm(unit: Unit, form: Form, { step, answers }: Filled): Promise<void> {
  const looked = await withLooks(unit, form.id, { step, answers });
  form.step = step;
  form.answers = { ...looked };
  await unit.em.flush();
}

/** The first step and answers of a new form: a cabinet that is the only one, or the only one shown, need not be chosen. */
export function beginning({ accounts, shownId }: Sources): Filled {
  const [first, another] = accounts;
  const only =
    accounts.find(({ account }) => account.id === shownId) ?? (another === undefined ? first : undefined);
  const answers: WatchAnswers =
    only === undefined ? {} : { accountId: only.account.id, accountName: only.account.name };
  return { step: nextStep(answers), answers };
}

/** Forgets what the cabinet said, so that it is asked again. */
export function askedAgain({ step, answers }: Filled): Filled {
  const { draftLookId: _draft, ...rest } = answers;
  const many = rest.many?.map(({ id, label }) => ({ id, label }));
  const unread = many === undefined ? rest : { ...rest, many };
  if (step === "warehouses") return { step, answers: { ...unread, isAnew: true } };
  const { draftsLookId: _drafts, ...without } = answers;
  return { step, answers: { ...without, isAnew: true } };
}

/** The first cabinet of this form in which the watch would book although nobody has agreed to that. */
export async function lacksConsent(unit: Unit, { answers }: Filled): Promise<AccountRef | undefined> {
  if (answers.mode === "notify") return undefined;
  const wanted = [answers.accountId, ...others(answers).map(({ id }) => id)];
  const cards = await accountsOf(unit);
  const card = cards.find(({ account }) => wanted.includes(account.id) && !mayBook(account));
  return card && { id: card.account.id, name: card.account.name };
}

/** Makes or changes the watch that the form describes; once, however often it is pressed. */
export async function createWatch(unit: Unit, form: Form): Promise<void> {
  const { answers } = filledOf(form);
  if (answers.edits !== undefined) {
    await editWatch(unit, answers.edits, wishIn(answers));
    form.state = "done";
    return unit.em.flush();
  }
  const { draft, sorted } = await sourcesOf(unit, answers);
  if (draft?.state === "asked") throw new StillReading("the look into the draft has no answer yet");
  const content = draftContent(draft);
  const { accountId, draftLabel } = answers;
  if (content === undefined || !accountId) throw new DraftGone("the look into the draft is gone");
  if (sorted !== undefined) return createMany(unit, form, { sorted, accountId });
  await openWatch(unit, {
    id: form.id,
    chatId: form.chatId,
    accountId,
    otherAccountIds: others(answers).map(({ id }) => id),
    draftId: content.draftId,
    draftLabel: draftLabel ?? content.draftId,
    goods: content.goods,
    ...wishIn(answers),
  });
  form.state = "done";
  await unit.em.flush();
}

/** One watch for each draft that will do; the others are remembered with their reasons. */
async function createMany(
  unit: Unit,
  form: Form,
  { sorted: { good, bad }, accountId }: { readonly sorted: SortedDrafts; readonly accountId: string },
): Promise<void> {
  const { answers } = filledOf(form);
  // How many pallets each takes is counted by WB when it is prepared.
  await openWatches(unit, form, good, { ...wishIn(answers), accountId, pallets: null });
  form.answers = { ...answers, opened: { count: good.length, bad } };
  form.state = "done";
  await unit.em.flush();
}

function wishIn(answers: WatchAnswers): WishChange {
  const { warehouses, boxes, maxCoefficient, fromDay, untilDay, mode, conditions = {} } = answers;
  if (!warehouses || !boxes || maxCoefficient === undefined || !fromDay || !untilDay || !mode) {
    throw new DraftGone("the form is not complete");
  }
  const { bookings = 1, mayRepeatPlace = false } = answers;
  const pallets = hasPallets(answers) ? (answers.pallets ?? 1) : null;
  return {
    boxes,
    pallets,
    warehouses,
    maxCoefficient,
    fromDay,
    untilDay,
    mode,
    bookings,
    mayRepeatPlace,
    conditions,
  };
}

/** What the form's message shows now. */
export async function formScreen(unit: Unit, form: Form, reader: Reader): Promise<Screen> {
  if (form.state === "cancelled") return leftScreen(form, reader);
  if (form.state === "done") return madeScreen(form, reader);
  const { step, answers } = filledOf(form);
  const preview = step === "summary" ? await previewFor(unit, answers) : undefined;
  return watchFormScreen({ form, step, answers, preview, ...(await sourcesOf(unit, answers)) }, reader);
}

async function previewFor(unit: Unit, answers: WatchAnswers): Promise<Preview | undefined> {
  const { warehouses, boxes, maxCoefficient, fromDay, untilDay, conditions = {}, edits } = answers;
  if (!warehouses || !boxes || maxCoefficient === undefined || !fromDay || !untilDay) return undefined;
  return readPreview(unit, {
    ...(edits && { id: edits.id }),
    warehouses,
    boxes,
    maxCoefficient,
    fromDay,
    untilDay,
    conditions,
  });
}

function madeScreen(form: Form, { t: { wizard, slots, editing, templates, bulk, goods } }: Reader): Screen {
  const { edits, mode, opened } = filledOf(form).answers;
  const watchId = edits?.id ?? form.id;
  const open = watchTap.data({ id: watchId, version: 1, verb: "open" });
  const made = mode === "notify" ? wizard.createdNotify : wizard.created;
  const words = edits === undefined ? made : editing.saved;
  const list = button(slots.openList, listTap.data({ page: 0 }), "primary");
  return {
    text:
      opened === undefined
        ? html`✅ ${words}`
        : lines(
            html`✅ ${bulk.made(opened.count)}`,
            ...opened.bad.map(({ label, why }) => html`⚠️ ${bulk.leftOut(goods.named(label), bulk.why[why])}`),
          ),
    buttons: [
      [opened === undefined ? button(slots.openWatch, open, "primary") : list],
      [button(templates.save, saveTemplateTap.data({ watchId }))],
    ],
  };
}

async function withLooks(unit: Unit, formId: string, { step, answers }: Filled): Promise<WatchAnswers> {
  const { isAnew = false, ...rest } = answers;
  const { accountId, draftId, goods, draftsLookId, draftLookId, transitFor, transitLookId, many } = rest;
  if (accountId === undefined) return rest;
  if (step === "transit" && transitFor !== undefined && transitLookId === undefined) {
    const look = await askCabinet(unit, { accountId, what: "transit", warehouseId: transitFor, formId });
    return { ...rest, transitLookId: look.id };
  }
  if (step === "draft" && draftsLookId === undefined) {
    const look = await askCabinet(unit, { accountId, what: "drafts", formId, isAnew });
    return { ...rest, draftsLookId: look.id };
  }
  if (goods !== undefined && step !== "draft" && draftLookId === undefined) {
    const look = await askCabinet(unit, { accountId, what: "goods", goods, formId });
    return { ...rest, draftLookId: look.id };
  }
  if (many !== undefined && draftId !== undefined && step !== "draft" && draftLookId === undefined) {
    const asked = await askForDrafts(unit, many, { accountId, formId, isAnew });
    const first = asked[0]?.lookId;
    return { ...rest, many: asked, ...(first === undefined ? {} : { draftLookId: first }) };
  }
  if (draftId !== undefined && draftLookId === undefined) {
    const look = await askCabinet(unit, { accountId, what: "draft", draftId, formId, isAnew });
    return { ...rest, draftLookId: look.id };
  }
  return rest;
}
