import { randomInt } from "node:crypto";
import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { failHandoff } from "./end-handoff.ts";
import { HandoffFailure } from "./errors.ts";
import { Handoff } from "./handoff.ts";
import { hashOf, makeSecret, matches } from "./handoff-secret.ts";

/** How long a page counts as looked at after it last said so. */
export const visitorSeconds = 12;

async function lockOpen({ em, now }: Unit, handoffId: string): Promise<Handoff> {
  const handoff = await em.findOne(Handoff, handoffId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (handoff === null || !handoff.isOpen(now)) throw new HandoffFailure("handoffs.ended");
  return handoff;
}

function giveTicket(handoff: Handoff): string {
  const ticket = makeSecret();
  handoff.ticketHash = hashOf(ticket);
  if (handoff.state === "created") handoff.state = "proved";
  return ticket;
}

/**
 * Takes Telegram's proof of who looks at the page and answers with a ticket for one connection. A person
 * who lost the page may come back with a fresh proof while nobody else looks.
 */
export async function proveByTelegram(
  unit: Unit,
  { handoffId, personId, proof }: { handoffId: string; personId: number; proof: string },
): Promise<string> {
  const handoff = await lockOpen(unit, handoffId);
  if (handoff.personId !== personId) throw new HandoffFailure("handoffs.not-yours");
  const proofHash = hashOf(proof);
  // Neither here nor at another login of the same person.
  const used = await unit.em.execute<unknown[]>(
    "select 1 from handoff where person_id = ? and used_proofs @> to_jsonb(?::text) limit 1",
    [personId, proofHash],
  );
  if (used.length > 0) throw new HandoffFailure("handoffs.proof-invalid");
  if ((handoff.visitorUntil ?? unit.now) > unit.now) throw new HandoffFailure("handoffs.busy");
  handoff.usedProofs = [...handoff.usedProofs, proofHash].slice(-50);
  const ticket = giveTicket(handoff);
  await unit.em.flush();
  return ticket;
}

/** What a page that was opened by the link shows, and what it asks with until the chat has agreed. */
export interface PendingMatch {
  readonly number: number;
  readonly claim: string;
}

/** Spends the one-time link: the page shows a number, and the chat is asked which one it is. */
export async function proveByLink(
  unit: Unit,
  { handoffId, secret }: { handoffId: string; secret: string },
): Promise<PendingMatch> {
  const handoff = await lockOpen(unit, handoffId);
  if (!matches(secret, handoff.linkHash)) throw new HandoffFailure("handoffs.proof-invalid");
  if (handoff.state !== "created") throw new HandoffFailure("handoffs.busy");
  const options = threeNumbers();
  const number = options[randomInt(options.length)] ?? randomInt(10, 100);
  const claim = makeSecret();
  handoff.linkHash = null;
  handoff.matchNumber = number;
  handoff.ticketHash = hashOf(claim);
  await unit.em.flush();
  await announce(
    unit,
    "handoffs.match",
    { handoffId, options },
    // A page that is shown again asks for another number.
    { chatId: handoff.chatId, companyId: handoff.companyId, dedupeKey: `${handoffId}/${handoff.ticketHash}` },
  );
  return { number, claim };
}

function threeNumbers(): readonly number[] {
  const numbers = new Set<number>();
  while (numbers.size < 3) numbers.add(randomInt(10, 100));
  return [...numbers];
}

/** The person says in the chat which number the page shows; a wrong one ends the handoff. */
export async function confirmMatch(unit: Unit, handoffId: string, number: number): Promise<boolean> {
  const { actor, em, now } = unit;
  const handoff = await lockOpen(unit, handoffId);
  if (actor.kind !== "member" || actor.personId !== handoff.personId) {
    throw new HandoffFailure("handoffs.not-yours");
  }
  if (handoff.matchNumber == null) throw new HandoffFailure("handoffs.ended");
  if (handoff.matchNumber !== number) {
    await failHandoff(unit, handoffId, "handoffs.proof-invalid");
    return false;
  }
  handoff.matchedAt ??= now;
  await em.flush();
  return true;
}

/** Exchanges the page's claim for a ticket as soon as the chat has agreed; undefined: not yet. */
export async function takeMatch(
  unit: Unit,
  { handoffId, claim }: { handoffId: string; claim: string },
): Promise<string | undefined> {
  const handoff = await lockOpen(unit, handoffId);
  if (!matches(claim, handoff.ticketHash)) throw new HandoffFailure("handoffs.proof-invalid");
  if (handoff.matchedAt == null) return undefined;
  const ticket = giveTicket(handoff);
  await unit.em.flush();
  return ticket;
}

/** Spends a ticket for one connection and answers with the next one, for the case that this one breaks. */
export async function useTicket(
  unit: Unit,
  { handoffId, ticket }: { handoffId: string; ticket: string },
): Promise<string> {
  const handoff = await lockOpen(unit, handoffId);
  if (handoff.state === "created" || !matches(ticket, handoff.ticketHash)) {
    throw new HandoffFailure("handoffs.proof-invalid");
  }
  const next = giveTicket(handoff);
  handoff.visitorUntil = new Date(unit.now.getTime() + visitorSeconds * 1000);
  await unit.em.flush();
  unit.wake({ what: "handoff", id: handoffId });
  return next;
}

/** The page is still looked at; `ticket` is the next one, so that a connection speaks only for itself. */
export async function keepVisitor(
  { em, now }: Unit,
  { handoffId, ticket, isHere }: { handoffId: string; ticket: string; isHere: boolean },
): Promise<void> {
  const until = isHere ? new Date(now.getTime() + visitorSeconds * 1000) : null;
  await em.execute("update handoff set visitor_until = ? where id = ? and ticket_hash = ?", [
    until,
    handoffId,
    hashOf(ticket),
  ]);
}
