import type { Unit } from "../kernel/act.ts";
import { type LetterFacts, type LetterKind, mailedNotices } from "../mail/kinds.ts";
import { writeLetter } from "../mail/write-letter.ts";
import { mustArrive, type NoticeFacts, type NoticeKind } from "./kinds.ts";
import { Notice } from "./notice.ts";

/** Whom a notice is for, and what makes two announcements the same one. */
export interface Address {
  readonly chatId: number;
  readonly companyId: string | null;
  readonly dedupeKey: string;
}

/** Writes a notice into the outbox, in the same transaction as the change it tells of. */
export async function announce<K extends NoticeKind>(
  unit: Unit,
  kind: K,
  facts: NoticeFacts[K],
  { chatId, companyId, dedupeKey }: Address,
): Promise<void> {
  const { em, now, wake } = unit;
  const key = `${kind}/${chatId}/${dedupeKey}`;
  if ((await em.count(Notice, { dedupeKey: key })) > 0) return;
  const notice = em.create(Notice, {
    id: crypto.randomUUID(),
    companyId,
    chatId,
    kind,
    facts,
    dedupeKey: key,
    certainty: mustArrive.has(kind) ? "at-least-once" : "at-most-once",
    notBefore: now,
    createdAt: now,
  });
  wake({ what: "notice", id: notice.id });
  if (!mailedNotices.has(kind) || chatId < 0 || companyId === null) return;
  // Both maps name the same facts for the kinds of that set.
  const letter = facts as LetterFacts[LetterKind];
  await writeLetter(unit, kind as LetterKind, letter, { personId: chatId, companyId, dedupeKey });
}
