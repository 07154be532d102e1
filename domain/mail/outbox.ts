import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { MailAddress } from "./address.ts";
import { Letter } from "./letter.ts";

/** How long a send may take before it counts as interrupted, and how long a letter is worth anything. */
const sendingLimitMs = 2 * 60_000;
const worthMs = 24 * 3_600_000;

/** Pauses after a send that did not work; the last one repeats. */
const pausesMinutes = [1, 5, 15, 60] as const;

/** Takes a letter for sending; null when it is not its time, or somebody else has it. */
export async function claimLetter({ em, now }: Unit, id: string): Promise<Letter | null> {
  const rows = await em.execute<unknown[]>(
    `update letter set state = 'sending', sending_at = ?, attempts = attempts + 1
     where id = ? and state = 'pending' and not_before <= ? returning id`,
    [now, id, now],
  );
  return rows.length === 0 ? null : em.findOneOrFail(Letter, { id });
}

/** How a send ended. */
export type LetterEnd =
  | { readonly kind: "sent" }
  /** The server was not reached or asked to come back: tried again later. */
  | { readonly kind: "later"; readonly error: string }
  /** There is no such address. */
  | { readonly kind: "rejected"; readonly error: string }
  /** The server will never take this letter, whatever the address. */
  | { readonly kind: "failed"; readonly error: string };

/** Writes down how a send ended; a person whose address was rejected is told in the chat. */
export async function endLetter(unit: Unit, id: string, end: LetterEnd): Promise<void> {
  const { em, now } = unit;
  const letter = await em.findOneOrFail(Letter, { id });
  if (letter.state !== "sending") return;
  letter.error = "error" in end ? end.error.slice(0, 500) : null;
  if (end.kind === "later") {
    const minutes = pausesMinutes[Math.min(letter.attempts, pausesMinutes.length) - 1] ?? 1;
    letter.state = "pending";
    letter.notBefore = new Date(now.getTime() + minutes * 60_000);
    return;
  }
  letter.state = end.kind;
  if (end.kind === "sent") letter.sentAt = now;
  if (end.kind !== "rejected") return;
  await rejectAddress(unit, letter);
}

async function rejectAddress(unit: Unit, { personId, companyId, address }: Letter): Promise<void> {
  const { em, now } = unit;
  const own = await em.findOne(MailAddress, { personId });
  if (own?.address === address) own.rejectedAt = now;
  if (own?.pending === address) Object.assign(own, { pending: null, step: null, codeHash: null });
  await announce(
    unit,
    "mail.rejected",
    { address },
    { chatId: personId, companyId, dedupeKey: `${address}/${now.toISOString().slice(0, 10)}` },
  );
}

/** Frees what a dead process was sending, gives up what is too old, and names what is due now. */
export async function dueLetters({ em, now }: Unit): Promise<readonly string[]> {
  await em.execute(
    `update letter set state = 'pending', error = 'interrupted' where state = 'sending' and sending_at < ?`,
    [new Date(now.getTime() - sendingLimitMs)],
  );
  await em.execute(`update letter set state = 'failed' where state = 'pending' and created_at < ?`, [
    new Date(now.getTime() - worthMs),
  ]);
  const due = await em.find(
    Letter,
    { state: "pending", notBefore: { $lte: now } },
    { orderBy: { createdAt: "asc" }, limit: 50, fields: ["id"] },
  );
  return due.map(({ id }) => id);
}

/** Letters of the past are nobody's business. */
export async function tidyLetters({ em, now }: Unit): Promise<void> {
  await em.nativeDelete(Letter, { createdAt: { $lt: new Date(now.getTime() - 7 * worthMs) } });
}
