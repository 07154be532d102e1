import { randomInt } from "node:crypto";
import { LockMode } from "@mikro-orm/core";
import { z } from "zod";
import { hashOf, matches } from "../accounts/handoff-secret.ts";
import { keepForUndo, keptForUndo, takeBack } from "../inbox/undo.ts";
import type { Unit } from "../kernel/act.ts";
import { MailAddress } from "./address.ts";
import { AddressInvalid, CodeSpent, TooManyCodes } from "./errors.ts";
import { writeLetter } from "./write-letter.ts";

const codeMinutes = 15;
const tries = 5;
const codesADay = 5;
/** What is typed counts as an answer for so long. */
const patienceMs = 30 * 60_000;

const mailbox = z.email().max(254);

/** A person's address and what they are being asked for at the moment. */
export interface OwnAddress {
  readonly address: string | null;
  readonly isRejected: boolean;
  readonly pending: string | null;
  readonly asked: "address" | "code" | null;
  /** An address that was just forgotten and can come back. */
  readonly forgotten: string | null;
}

/** What is kept of a forgotten address. */
interface Forgotten {
  readonly address: string;
  readonly confirmedAt: string;
}

/** How it stands with the actor's address. */
export async function ownAddress(unit: Unit): Promise<OwnAddress> {
  const { em, actor, now } = unit;
  const own = actor.kind === "member" ? await em.findOne(MailAddress, { personId: actor.personId }) : null;
  const isLate = now.getTime() - (own?.stepAt?.getTime() ?? 0) > patienceMs;
  const step = isLate ? null : (own?.step ?? null);
  return {
    address: own?.address ?? null,
    isRejected: own?.rejectedAt != null,
    pending: step === "code" ? (own?.pending ?? null) : null,
    asked: step === "typing" ? "address" : step,
    forgotten: own === null ? null : ((await keptForUndo<Forgotten>(unit, undoName(own)))?.address ?? null),
  };
}

async function lockOwn({ em, actor }: Unit): Promise<{ own: MailAddress; companyId: string }> {
  if (actor.kind !== "member") throw new Error("only a member has an address");
  const { personId, companyId } = actor;
  await em.execute("insert into mail_address (person_id) values (?) on conflict do nothing", [personId]);
  const own = await em.findOneOrFail(MailAddress, { personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return { own, companyId };
}

/** The next text that the person types is an address. */
export async function askAddress(unit: Unit): Promise<void> {
  const { own } = await lockOwn(unit);
  Object.assign(own, { step: "typing", stepAt: unit.now });
}

/** Sends a letter with a code to what was typed. */
export async function typeAddress(unit: Unit, text: string): Promise<string> {
  const address = mailbox.safeParse(text.trim());
  if (!address.success) throw new AddressInvalid("not an address");
  const { own, companyId } = await lockOwn(unit);
  await sendCode(unit, own, { companyId, address: address.data });
  return address.data;
}

/** Sends a new code to the address that is being confirmed. */
export async function sendCodeAgain(unit: Unit): Promise<void> {
  const { own, companyId } = await lockOwn(unit);
  if (own.pending == null) throw new CodeSpent("nothing is being confirmed");
  await sendCode(unit, own, { companyId, address: own.pending });
}

async function sendCode(
  unit: Unit,
  own: MailAddress,
  { companyId, address }: { companyId: string; address: string },
): Promise<void> {
  const { now } = unit;
  const isNewDay = now.getTime() - (own.codesSince?.getTime() ?? 0) > 24 * 3_600_000;
  if (isNewDay) Object.assign(own, { codesSince: now, codesSent: 0 });
  if (own.codesSent >= codesADay) throw new TooManyCodes("too many letters with codes");
  own.codesSent += 1;
  // A letter that waits to leave makes its code when it leaves; no older code works from now on.
  Object.assign(own, { pending: address, step: "code", stepAt: now, codeHash: null, codeUntil: null });
  const { personId } = own;
  await writeLetter(unit, "mail.code", {}, { personId, companyId, address, dedupeKey: crypto.randomUUID() });
}

/** Makes the code that a letter carries; undefined when that address is not being confirmed any more. */
export async function mintCode(
  { em, now }: Unit,
  personId: number,
  address: string,
): Promise<string | undefined> {
  const own = await em.findOne(MailAddress, { personId, pending: address, step: "code" });
  if (own === null) return undefined;
  const code = String(randomInt(100_000, 1_000_000));
  const codeUntil = new Date(now.getTime() + codeMinutes * 60_000);
  Object.assign(own, { codeHash: hashOf(`${personId}/${code}`), codeUntil, triesLeft: tries, stepAt: now });
  return code;
}

/** Whether the code that was typed is the right one; wrong ones are counted and end it. */
export async function typeCode(
  unit: Unit,
  text: string,
): Promise<{ readonly left: number } | { readonly address: string }> {
  const { own } = await lockOwn(unit);
  const { personId, pending, codeHash, codeUntil } = own;
  if (pending == null || codeHash == null || (codeUntil ?? unit.now) <= unit.now || own.triesLeft <= 0) {
    throw new CodeSpent("the code is spent");
  }
  if (!matches(`${personId}/${text.replaceAll(/\s/g, "")}`, codeHash)) {
    own.triesLeft -= 1;
    return { left: own.triesLeft };
  }
  Object.assign(own, { address: pending, confirmedAt: unit.now, rejectedAt: null, pending: null });
  Object.assign(own, { step: null, codeHash: null, codeUntil: null, triesLeft: 0 });
  return { address: pending };
}

/** Leaves the question; a confirmed address stays. */
export async function leaveAddress(unit: Unit): Promise<void> {
  const { own } = await lockOwn(unit);
  Object.assign(own, { step: null, pending: null, codeHash: null });
}

function undoName({ personId }: MailAddress): string {
  return `mail/${personId}`;
}

/** The address that was just forgotten gets letters again: it was confirmed, and nobody else could say so. */
export async function undoForgetAddress(unit: Unit): Promise<void> {
  const { own } = await lockOwn(unit);
  const forgotten = await takeBack<Forgotten>(unit, undoName(own));
  if (forgotten === undefined || own.address != null) return;
  own.address = forgotten.address;
  own.confirmedAt = new Date(forgotten.confirmedAt);
}

/** No letters any more. */
export async function forgetAddress(unit: Unit): Promise<void> {
  const { own } = await lockOwn(unit);
  const { address, confirmedAt, rejectedAt } = own;
  if (address != null && confirmedAt != null && rejectedAt == null) {
    const forgotten: Forgotten = { address, confirmedAt: confirmedAt.toISOString() };
    await keepForUndo(unit, undoName(own), forgotten);
  }
  Object.assign(own, {
    address: null,
    confirmedAt: null,
    rejectedAt: null,
    step: null,
    pending: null,
    codeHash: null,
  });
}
