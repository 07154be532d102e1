import { beginForm, leaveForm, openFormOf } from "#domain/forms/fill-form.ts";
import type { Form } from "#domain/forms/form.ts";
import { nextStep, type WatchAnswers, watchSteps } from "#domain/forms/watch-form.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { connectTap } from "../accounts/taps.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { html } from "../telegram/html.ts";
import { button, sendScreen } from "../telegram/screen.ts";
import { type Drawn, drawForm } from "./draw.ts";
import type { Filled } from "./filled.ts";
import { beginning, filledOf, formScreen, saveForm, sourcesOf, watchForm } from "./watch-flow.ts";

/** Draws a form for whoever speaks. */
export type Draw = (ctx: Ctx, unit: Unit, form: Form) => Promise<Drawn>;

/**
 * Opens the form of a new watch, or shows the one that is open already. With answers given it always
 * begins anew; what was open is left, and can be taken up again.
 */
export async function beginWatch(deps: BotDeps, ctx: Ctx, given?: WatchAnswers): Promise<void> {
  const { run, t, language, who, toast } = ctx.said;
  await toast();
  const shown = await run(async (unit) => {
    const sources = await sourcesOf(unit, {});
    if (sources.accounts.length === 0) return null;
    if (given !== undefined) await leaveOpen(unit, who.personId);
    const wanted = { kind: watchForm, chatId: who.personId, step: watchSteps[0] };
    const { form, isNew } = await beginForm(unit, wanted);
    const { step, answers } = filledOf(form);
    const resumed = { step, answers: { ...answers, note: { code: "resumed" } } };
    await saveForm(unit, form, isNew ? withAnswers(beginning(sources).answers, given) : resumed);
    return { form, screen: await formScreen(unit, form, { t, language, now: deps.now() }) };
  });
  if (shown !== null) return drawForm(deps, ctx.api, shown, "below");
  const connect = button(t.menu.connect, connectTap.data({}), "primary");
  await sendScreen(ctx.api, who.personId, { text: html`${t.wizard.noAccounts}`, buttons: [[connect]] });
}

/** A form with answers that are given before the first question. */
export function withAnswers(first: WatchAnswers, given: WatchAnswers = {}): Filled {
  const answers = { ...first, ...given };
  return { step: nextStep(answers), answers };
}

async function leaveOpen(unit: Unit, chatId: number): Promise<void> {
  const open = await openFormOf(unit, chatId);
  if (open === null) return;
  leaveForm(open);
  await unit.em.flush();
}
