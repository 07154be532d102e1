import { accountsOf } from "#domain/accounts/queries.ts";
import { TemplateGone } from "#domain/forms/errors.ts";
import { answersByTemplate } from "#domain/forms/template-wish.ts";
import { templatesOf, useTemplate } from "#domain/forms/templates.ts";
import type { WatchAnswers } from "#domain/forms/watch-form.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { withAnswers } from "../forms/begin-watch.ts";
import type { Filled } from "../forms/filled.ts";
import { shortId } from "../forms/taps.ts";
import { beginning, sourcesOf } from "../forms/watch-flow.ts";

/** The answers of a form that begins with a template; a cabinet that is connected no more is asked for anew. */
export async function answersWith(unit: Unit, templateId: string): Promise<WatchAnswers> {
  const { name, wish } = await useTemplate(unit, templateId);
  const answers: WatchAnswers = { ...answersByTemplate(wish, unit.now), isByTemplate: true };
  const connected = new Set((await accountsOf(unit)).map(({ account }) => account.id));
  const { otherAccounts = [] } = answers;
  const given = { ...answers, otherAccounts: otherAccounts.filter(({ id }) => connected.has(id)) };
  if (connected.has(answers.accountId ?? ""))
    return { ...given, note: { code: "by-template", facts: { text: name } } };
  const { accountId: _id, accountName: _name, ...others } = given;
  return { ...others, note: { code: "template-account-gone", facts: { text: name } } };
}

/** A form that goes on with a template's wish; a cabinet that was chosen already stays. */
export async function byTemplate(
  unit: Unit,
  { accountId, accountName, draftsLookId }: WatchAnswers,
  short: string,
): Promise<Filled> {
  const template = (await templatesOf(unit)).find(({ id }) => shortId(id) === short);
  if (template === undefined) throw new TemplateGone("no such template");
  const given = await answersWith(unit, template.id);
  const { answers: first } = beginning(await sourcesOf(unit, {}));
  if (accountId === undefined) return withAnswers(first, given);
  const chosen = { accountId, accountName: accountName ?? "" };
  const { accountId: own, accountName: ownName = "", otherAccounts = [] } = given;
  // The wish of several cabinets stays one of all of them, whichever the form was begun for.
  const isElsewhere = own !== undefined && own !== accountId && otherAccounts.length > 0;
  return withAnswers(first, {
    ...given,
    ...chosen,
    ...(isElsewhere ? { otherAccounts: [{ id: own, name: ownName }, ...otherAccounts] } : {}),
    ...(draftsLookId === undefined ? {} : { draftsLookId }),
  });
}
