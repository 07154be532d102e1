import { isDeepStrictEqual } from "node:util";
import type { Unit } from "../kernel/act.ts";
import { cabinetsOfWish } from "../slots/other-cabinets.ts";
import { watchCard } from "../slots/queries.ts";
import { TemplateGone, TemplateNameInvalid, TooManyTemplates } from "./errors.ts";
import { Template } from "./template.ts";
import { templateOf } from "./template-wish.ts";

/** How many templates a company keeps. */
const templateLimit = 50;
/** For so long a deleted template can be brought back. */
const undoMs = 10 * 60_000;
/** What is typed later than this after the question is no name any more. */
const nameWithinMs = 10 * 60_000;
const longestName = 60;

/** The company's templates, the one that was used last first. */
export async function templatesOf({ em, actor }: Unit): Promise<readonly Template[]> {
  if (actor.kind !== "member") return [];
  const all = await em.find(Template, { companyId: actor.companyId, deletedAt: null });
  const at = ({ usedAt, createdAt }: Template) => (usedAt ?? createdAt).getTime();
  return all.toSorted((a, b) => at(b) - at(a) || a.name.localeCompare(b.name));
}

/** A template as it stands, also one that was deleted and can come back. */
export async function templateById({ em, now }: Unit, id: string): Promise<Template> {
  const template = await em.findOne(Template, { id });
  if (template === null || isForgotten(template, now)) throw new TemplateGone(`no template ${id}`);
  return template;
}

/** Keeps the wish of a watch under a name; a wish that is kept already is not kept twice. */
export async function saveTemplate(
  unit: Unit,
  watchId: string,
  name: string,
): Promise<{ readonly template: Template; readonly isNew: boolean }> {
  const { em, actor, now } = unit;
  if (actor.kind !== "member") throw new Error("only a member keeps templates");
  const { watch, accountName } = await watchCard(unit, watchId);
  const wish = templateOf(watch, { accountName, others: await cabinetsOfWish(unit, watch) });
  const all = await templatesOf(unit);
  const same = all.find((one) => isDeepStrictEqual(plain(one.wish), plain(wish)));
  if (same !== undefined) return { template: same, isNew: false };
  if (all.length >= templateLimit)
    throw new TooManyTemplates(`${all.length} templates are kept`, { limit: templateLimit });
  const template = em.create(Template, {
    companyId: actor.companyId,
    createdBy: actor.personId,
    name: freeName(name, new Set(all.map((one) => one.name))),
    wish,
    createdAt: now,
  });
  await em.flush();
  return { template, isNew: true };
}

/** The template with which a form begins. */
export async function useTemplate(unit: Unit, id: string): Promise<Template> {
  const template = await templateById(unit, id);
  if (template.deletedAt != null) throw new TemplateGone(`template ${id} is deleted`);
  template.usedAt = unit.now;
  await unit.em.flush();
  return template;
}

/** Asks the person for another name: the next text is the answer. */
export async function askTemplateName(unit: Unit, id: string): Promise<Template> {
  const { em, actor, now } = unit;
  const template = await templateById(unit, id);
  if (actor.kind !== "member" || template.deletedAt != null) throw new TemplateGone(`template ${id} is gone`);
  await leaveTemplateName(unit);
  Object.assign(template, { renamedBy: actor.personId, renameAskedAt: now });
  await em.flush();
  return template;
}

/** The template whose name this person is asked for, unless a form was written in since. */
export async function askedTemplate(unit: Unit, formAt: Date | undefined): Promise<Template | null> {
  const { em, actor, now } = unit;
  if (actor.kind !== "member") return null;
  const since = Math.max(now.getTime() - nameWithinMs, formAt?.getTime() ?? 0);
  return em.findOne(Template, {
    renamedBy: actor.personId,
    renameAskedAt: { $gte: new Date(since) },
    deletedAt: null,
  });
}

/** Nobody waits for a name any more. */
export async function leaveTemplateName({ em, actor }: Unit): Promise<void> {
  if (actor.kind !== "member") return;
  const asked = await em.find(Template, { renamedBy: actor.personId });
  for (const one of asked) Object.assign(one, { renamedBy: null, renameAskedAt: null });
  await em.flush();
}

/** Gives a template another name. */
export async function renameTemplate(unit: Unit, id: string, typed: string): Promise<Template> {
  const template = await templateById(unit, id);
  const name = typed.trim().replaceAll(/\s+/gu, " ");
  const length = [...name].length;
  if (length < 1 || length > longestName) throw new TemplateNameInvalid("not a name", { most: longestName });
  const others = (await templatesOf(unit)).filter((one) => one.id !== id);
  template.name = freeName(name, new Set(others.map((one) => one.name)));
  await leaveTemplateName(unit);
  return template;
}

/** Takes a template away; for some minutes it can be brought back. */
export async function deleteTemplate(unit: Unit, id: string): Promise<Template> {
  const template = await templateById(unit, id);
  template.deletedAt ??= unit.now;
  await unit.em.flush();
  return template;
}

/** Brings a deleted template back. */
export async function undoDeleteTemplate(unit: Unit, id: string): Promise<Template> {
  const template = await templateById(unit, id);
  template.deletedAt = null;
  await unit.em.flush();
  return template;
}

/** Erases templates that can not come back any more. */
export async function forgetTemplates({ em, now }: Unit): Promise<void> {
  await em.nativeDelete(Template, { deletedAt: { $lt: new Date(now.getTime() - undoMs) } });
}

function isForgotten({ deletedAt }: Template, now: Date): boolean {
  return deletedAt != null && now.getTime() - deletedAt.getTime() > undoMs;
}

/** A name that no other template has: «Тула (2)». */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
  return name;
}

/** As the database gives it back: what is left out and what is undefined are the same. */
function plain(wish: Template["wish"]): unknown {
  return JSON.parse(JSON.stringify(wish));
}
