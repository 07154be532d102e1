import { answersToChange } from "#domain/forms/copy-watch.ts";
import { beginForm, leaveForm, openFormOf } from "#domain/forms/fill-form.ts";
import type { Form } from "#domain/forms/form.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { dayOf } from "#domain/kernel/clock.ts";
import { watchCard } from "#domain/slots/queries.ts";
import { saveForm, watchForm } from "./watch-flow.ts";

/** The summary of a watch that waits, to be changed; a form that was open is left and can be taken up again. */
export async function editing(unit: Unit, chatId: number, watchId: string): Promise<Form> {
  const { watch, accountName } = await watchCard(unit, watchId);
  const open = await openFormOf(unit, chatId);
  if (open !== null) leaveForm(open);
  // The database lets only one be open at a time.
  await unit.em.flush();
  const { form } = await beginForm(unit, { kind: watchForm, chatId, step: "summary" });
  const answers = answersToChange(watch, accountName, dayOf(unit.now));
  await saveForm(unit, form, { step: "summary", answers });
  return form;
}
