import type { Unit } from "../kernel/act.ts";
import { MailAddress } from "./address.ts";
import type { LetterFacts, LetterKind } from "./kinds.ts";
import { Letter } from "./letter.ts";

/** Whom a letter is for, and what makes two of them the same. */
export interface LetterAddress {
  readonly personId: number;
  readonly companyId: string;
  readonly dedupeKey: string;
  /** Left out: the confirmed address, if the person has one. */
  readonly address?: string;
}

/** Puts a letter into the outbox, in the same transaction as the change it tells of; false when there is nowhere to write. */
export async function writeLetter<K extends LetterKind>(
  { em, now, wake }: Unit,
  kind: K,
  facts: LetterFacts[K],
  { personId, companyId, dedupeKey, address }: LetterAddress,
): Promise<boolean> {
  const own = address === undefined ? await em.findOne(MailAddress, { personId }) : null;
  const to = address ?? (own?.rejectedAt == null ? own?.address : null);
  if (to == null) return false;
  const key = `${kind}/${personId}/${dedupeKey}`;
  if ((await em.count(Letter, { dedupeKey: key })) > 0) return true;
  const id = crypto.randomUUID();
  em.create(Letter, {
    id,
    companyId,
    personId,
    address: to,
    kind,
    facts: { ...facts },
    dedupeKey: key,
    notBefore: now,
    createdAt: now,
  });
  wake({ what: "letter", id });
  return true;
}
