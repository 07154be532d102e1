import { Person } from "#domain/access/person.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import type { Letter } from "#domain/mail/letter.ts";
import { claimLetter, dueLetters, endLetter, type LetterEnd } from "#domain/mail/outbox.ts";
import { mintCode } from "#domain/mail/own-address.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import type { MailClient } from "./client.ts";
import { composeLetter } from "./compose.ts";

/** What sending letters needs; without a mail server letters wait until they are too old. */
export interface MailDeps extends Pick<Runtime, "act" | "enqueue" | "reportBug" | "log"> {
  readonly mail: MailClient | undefined;
}

/** Sends one letter of the outbox: claim, send, write down how it ended. */
export async function deliverLetter(
  deps: MailDeps,
  { letterId }: { readonly letterId: string },
): Promise<void> {
  const { act, mail, log, reportBug } = deps;
  if (mail === undefined) return;
  const letter = await act(system, (unit) => claimLetter(unit, letterId));
  if (letter === null) return;
  const end = await send(deps, mail, letter);
  await act(system, (unit) => endLetter(unit, letterId, end));
  if (end.kind === "failed") await reportBug("letters.deliver", new Error(end.error), { letterId });
  else if (end.kind !== "sent") log.warn({ letterId, kind: letter.kind, end: end.kind }, "letter not sent");
}

async function send(
  { act }: MailDeps,
  mail: MailClient,
  { id, personId, address, kind, facts }: Letter,
): Promise<LetterEnd> {
  const { language, code } = await act(system, async (unit) => ({
    language: (await unit.em.findOne(Person, { telegramId: personId }))?.language ?? languageFor(undefined),
    code: kind === "mail.code" ? await mintCode(unit, personId, address) : "",
  }));
  if (code === undefined) return { kind: "failed", error: "the address is not being confirmed any more" };
  const letter = composeLetter({ kind, facts }, { t: textsIn(language), language, code });
  if (letter === undefined) return { kind: "failed", error: `no such kind: ${kind}` };
  return mail.send(id, address, letter);
}

/** Wakes what nobody woke: due letters, and those a dead process was sending. */
export async function sweepLetters({ act, enqueue, mail }: MailDeps): Promise<void> {
  if (mail === undefined) return;
  const due = await act(system, dueLetters);
  await Promise.all(due.map((letterId) => enqueue("letters.deliver", { letterId })));
}
