import { Composer } from "grammy";
import { agreeToBooking } from "#domain/accounts/booking-terms.ts";
import { answersFrom } from "#domain/forms/copy-watch.ts";
import { FormGone } from "#domain/forms/errors.ts";
import { beginForm, leaveForm, openFormOf, ownForm, returnToForm } from "#domain/forms/fill-form.ts";
import type { Form } from "#domain/forms/form.ts";
import { keepSheet } from "#domain/forms/goods-of-form.ts";
import { watchSteps } from "#domain/forms/watch-form.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { Failure } from "#domain/kernel/failure.ts";
import { cabinetsOfWish } from "#domain/slots/other-cabinets.ts";
import { watchCard } from "#domain/slots/queries.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { mainMenu, menuItemOf } from "../menu/items.ts";
import { sentenceOf } from "../middleware/failure.ts";
import { copyTap, editTap, newWatchTap } from "../slots/taps.ts";
import { noId } from "../telegram/tap.ts";
import { byTemplate } from "../templates/begin.ts";
import { beginWatch, type Draw } from "./begin-watch.ts";
import { type Drawn, drawForm } from "./draw.ts";
import { editing } from "./edit.ts";
import { fetchDocument } from "./sheets.ts";
import { formTap, returnTap } from "./taps.ts";
import {
  askedAgain,
  beginning,
  createWatch,
  filledOf,
  formScreen,
  lacksConsent,
  saveForm,
  sourcesOf,
  watchForm,
} from "./watch-flow.ts";
import { afterTap, afterText, unnoted } from "./watch-input.ts";

type FormPress = NonNullable<ReturnType<typeof formTap.read>>;

/** «Новая заявка»: a form in one message, kept in a row. */
export function formsFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const reader = ({ said: { t, language } }: Ctx) => ({ t, language, now: deps.now() });
  const drawn: Draw = async (ctx, unit, form) => ({
    form,
    screen: await formScreen(unit, form, reader(ctx)),
  });
  const below = (ctx: Ctx, shown: Drawn) => drawForm(deps, ctx.api, shown, "below");

  const begin = (ctx: Ctx) => beginWatch(deps, ctx);
  composer.command("new", begin);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "newWatch", begin);
  composer.callbackQuery(newWatchTap.pattern, begin);

  composer.command("cancel", async (ctx) => {
    const { run, t, who } = ctx.said;
    const shown = await run(async (unit) => {
      const form = await openFormOf(unit, who.personId);
      if (form === null) return null;
      leaveForm(form);
      await unit.em.flush();
      return drawn(ctx, unit, form);
    });
    if (shown !== null) await below(ctx, shown);
    else await ctx.reply(t.common.nothingToCancel, { reply_markup: mainMenu(t) });
  });

  composer.callbackQuery(returnTap.pattern, async (ctx) => {
    const id = returnTap.read(ctx.callbackQuery.data)?.form ?? noId;
    const shown = await ctx.said.run(async (unit) => drawn(ctx, unit, await returnToForm(unit, id)));
    await drawForm(
      deps,
      ctx.api,
      shown,
      shown.form.messageId === ctx.callbackQuery.message?.message_id ? "in-place" : "below",
    );
  });

  composer.callbackQuery(formTap.pattern, async (ctx) => {
    const tap = formTap.read(ctx.callbackQuery.data);
    if (tap === undefined) throw new FormGone("not a button of this form's making");
    try {
      const pressed = await ctx.said.run((unit) => press(ctx, unit, { tap, drawn }));
      const onSame = () => ctx.said.toast(ctx.said.t.common.same);
      await drawForm(deps, ctx.api, { ...pressed, onSame }, "in-place");
    } catch (error) {
      if (error instanceof FormGone) {
        await ctx.said.toast(sentenceOf(ctx.said.t, error));
        await showCurrent(deps, ctx, { id: tap.form, drawn });
      }
      throw error;
    }
  });

  composer.on("message:text", async (ctx, next) => {
    if (ctx.message.text.startsWith("/")) return next();
    const shown = await ctx.said.run(async (unit) => {
      const form = await openFormOf(unit, ctx.chat.id);
      if (form === null) return null;
      await typed(unit, form, ctx.message.text);
      return drawn(ctx, unit, form);
    });
    return shown === null ? next() : below(ctx, shown);
  });
  composer.use(otherBeginnings(deps, drawn));
  return composer;
}

/** A watch may also begin with another one, or with a file. */
function otherBeginnings(deps: BotDeps, drawn: Draw): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const below = (ctx: Ctx, shown: Drawn) => drawForm(deps, ctx.api, shown, "below");
  composer.callbackQuery(copyTap.pattern, async (ctx) => {
    const id = copyTap.read(ctx.callbackQuery.data)?.id ?? noId;
    await below(
      ctx,
      await ctx.said.run(async (unit) => drawn(ctx, unit, await copied(unit, ctx.said.who.personId, id))),
    );
  });

  composer.callbackQuery(editTap.pattern, async (ctx) => {
    const id = editTap.read(ctx.callbackQuery.data)?.id ?? noId;
    await below(
      ctx,
      await ctx.said.run(async (unit) => drawn(ctx, unit, await editing(unit, ctx.said.who.personId, id))),
    );
  });

  composer.on("message:document", async (ctx) => {
    const sent = await fetchDocument(deps, ctx, ctx.message.document);
    if (sent === undefined) return void (await ctx.reply(ctx.said.t.goods.tooBig));
    const shown = await ctx.said.run(async (unit) => {
      const form = await takeSheet(unit, ctx.chat.id, sent);
      return form === null ? null : drawn(ctx, unit, form);
    });
    await (shown === null ? beginWatch(deps, ctx) : below(ctx, shown));
  });
  return composer;
}

/** A form with everything of a watch but its days; what was open before is put aside and can be taken up again. */
async function copied(unit: Unit, chatId: number, watchId: string): Promise<Form> {
  const { watch, accountName } = await watchCard(unit, watchId);
  const open = await openFormOf(unit, chatId);
  if (open !== null) leaveForm(open);
  // The database lets only one be open at a time.
  await unit.em.flush();
  const { form } = await beginForm(unit, { kind: watchForm, chatId, step: "days" });
  const others = await cabinetsOfWish(unit, watch);
  await saveForm(unit, form, { step: "days", answers: answersFrom(watch, { accountName, others }) });
  return form;
}

/** Gives a sheet to the form that is open, or to a new one; null where no cabinet is connected yet. */
async function takeSheet(
  unit: Unit,
  chatId: number,
  sent: { readonly name: string; readonly content: Buffer },
): Promise<Form | null> {
  const sources = await sourcesOf(unit, {});
  if (sources.accounts.length === 0) return null;
  const { form, isNew } = await beginForm(unit, { kind: watchForm, chatId, step: watchSteps[0] });
  if (isNew) await saveForm(unit, form, beginning(sources));
  const filled = filledOf(form);
  const answers = unnoted(filled.answers);
  if (answers.accountId === undefined || answers.edits !== undefined) {
    const code = answers.edits === undefined ? "account-first" : "goods-stay";
    await saveForm(unit, form, { ...filled, answers: { ...answers, note: { code } } });
    return form;
  }
  await saveForm(unit, form, { step: "draft", answers });
  await keepSheet(unit, form, sent);
  return form;
}

/** For an old button: the form that is open now, else what became of the one it belonged to. */
async function showCurrent(
  deps: BotDeps,
  ctx: Ctx,
  { id, drawn }: { readonly id: string; readonly drawn: Draw },
): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id ?? null;
  const [shown, isOpen] = await ctx.said.run(async (unit) => {
    const open = await openFormOf(unit, ctx.said.who.personId);
    const shownForm = open ?? (await ownForm(unit, id));
    return [await drawn(ctx, unit, shownForm), open !== null] as const;
  });
  const isHere = shown.form.messageId === messageId;
  const form = isOpen ? shown.form : { ...shown.form, messageId };
  await drawForm(deps, ctx.api, { ...shown, form }, isOpen && !isHere ? "below" : "in-place");
}

/** Does what a button of the form says. */
async function press(
  ctx: Ctx,
  unit: Unit,
  { tap, drawn }: { readonly tap: FormPress; readonly drawn: Draw },
): Promise<Drawn> {
  const form = await ownForm(unit, tap.form);
  const isShownHere = form.messageId === ctx.callbackQuery?.message?.message_id;
  if (form.state !== "open" || !isShownHere)
    throw new FormGone(`form is ${form.state}, shown here: ${isShownHere}`);
  await follow(unit, form, tap);
  await unit.em.flush();
  return drawn(ctx, unit, form);
}

/** Leaves, begins again, makes the watch, or takes an answer. */
async function follow(unit: Unit, form: Form, { verb, value, version }: FormPress): Promise<void> {
  const filled = filledOf(form);
  switch (verb) {
    case "cancel":
      return leaveForm(form);
    case "refresh":
      return saveForm(unit, form, askedAgain(filled));
    case "template":
      return saveForm(unit, form, await byTemplate(unit, filled.answers, value));
    case "again":
      return saveForm(unit, form, await begunAgain(unit));
    case "create":
    case "agree":
      // What is confirmed must be what was read.
      if (version !== form.version) throw new FormGone("the form changed since it was shown");
      return confirm(unit, form, verb);
    default: {
      const answers = unnoted(filled.answers);
      const next = afterTap({ ...filled, answers }, verb, value, await sourcesOf(unit, answers));
      if (next === undefined) throw new FormGone(`${verb} does not belong to step ${filled.step}`);
      await saveForm(unit, form, next);
    }
  }
}

/** Makes the watch; where the bot may not book yet, what can go wrong is read first. */
async function confirm(unit: Unit, form: Form, verb: "create" | "agree"): Promise<void> {
  const filled = filledOf(form);
  if (verb === "agree") {
    if (filled.step !== "consent") throw new FormGone("nothing was asked that could be agreed to");
    await agreeToBooking(unit, filled.answers.consentFor?.id ?? filled.answers.accountId ?? "");
    await unit.em.flush();
  }
  const consentFor = await lacksConsent(unit, filled);
  if (consentFor !== undefined)
    return saveForm(unit, form, { step: "consent", answers: { ...filled.answers, consentFor } });
  await createWatch(unit, form);
}

async function begunAgain(unit: Unit) {
  const { step, answers } = beginning(await sourcesOf(unit, {}));
  return { step, answers: { ...answers, note: { code: "restarted" } } };
}

/** Takes a typed text as the answer; what cannot be one is said above the form, and everything stays. */
async function typed(unit: Unit, form: Form, text: string): Promise<void> {
  const filled = filledOf(form);
  const answers = unnoted(filled.answers);
  try {
    await saveForm(unit, form, afterText({ ...filled, answers }, text, await sourcesOf(unit, answers)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await saveForm(unit, form, {
      ...filled,
      answers: { ...answers, note: { code: error.code, facts: error.facts } },
    });
  }
}
