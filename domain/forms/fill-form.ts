import { NotMember } from "../access/errors.ts";
import type { Unit } from "../kernel/act.ts";
import { FormGone } from "./errors.ts";
import { Form } from "./form.ts";

/** The form this person has open in this chat, if any. */
export async function openFormOf({ em, actor }: Unit, chatId: number): Promise<Form | null> {
  if (actor.kind !== "member") return null;
  return em.findOne(
    Form,
    { personId: actor.personId, chatId, state: "open" },
    { orderBy: { createdAt: "desc" } },
  );
}

/** A form of the actor's own, open or not. */
export async function ownForm({ em, actor }: Unit, id: string): Promise<Form> {
  const form = actor.kind === "member" ? await em.findOne(Form, { id, personId: actor.personId }) : null;
  if (form === null) throw new FormGone("no such form of this person");
  return form;
}

/** Opens a form of this kind, or returns the one that is open already. */
export async function beginForm(
  unit: Unit,
  wanted: { readonly kind: string; readonly chatId: number; readonly step: string },
): Promise<{ readonly form: Form; readonly isNew: boolean }> {
  const { em, actor } = unit;
  if (actor.kind !== "member") throw new NotMember("only members fill forms");
  const open = await openFormOf(unit, wanted.chatId);
  if (open !== null) return { form: open, isNew: false };
  const { companyId, personId } = actor;
  const form = em.create(Form, { id: crypto.randomUUID(), companyId, personId, ...wanted });
  await em.flush();
  return { form, isNew: true };
}

/** Leaves a form; what was entered is kept, so that it can be taken up again. */
export function leaveForm(form: Form): void {
  if (form.state === "open") form.state = "cancelled";
}

/** Takes up a form that was left; one that is open in its place is left instead. */
export async function returnToForm(unit: Unit, id: string): Promise<Form> {
  const form = await ownForm(unit, id);
  if (form.state !== "cancelled") return form;
  const open = await openFormOf(unit, form.chatId);
  if (open !== null) {
    leaveForm(open);
    // The database lets only one be open at a time.
    await unit.em.flush();
  }
  form.state = "open";
  return form;
}

/** Remembers which message shows the form. Not an answer, so the form's version stays. */
export async function placeForm({ em }: Unit, id: string, messageId: number): Promise<void> {
  await em.execute("update form set message_id = ? where id = ?", [messageId, id]);
}
