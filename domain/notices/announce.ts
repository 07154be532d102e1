import type { Unit } from "../kernel/act.ts";
import { type LetterFacts, type LetterKind, mailedNotices } from "../mail/kinds.ts";
import { writeLetter } from "../mail/write-letter.ts";
import { mustArrive } from "./delivery-rules.ts";
import type { NoticeFacts, NoticeKind } from "./kinds.ts";
import { Notice } from "./notice.ts";

/** Whom a notice is for, and what makes two announcements the same one. */
export interface Address {
  readonly chatId: number;
  readonly companyId: string | null;
  readonly dedupeKey: string;
  /** The alarm that this message rings. */
  readonly alarmId?: string | undefined;
}

/** Writes a notice into the outbox, in the same transaction as the change it tells of. */
export async function announce<K extends NoticeKind>(
  unit: Unit,
  kind: K,
  facts: NoticeFacts[K],
  { chatId, companyId, dedupeKey, alarmId }: Address,
): Promise<void> {
  const { em, now, wake } = unit;
  if (await isAnnounced(unit, kind, { chatId, dedupeKey })) return;
  const notice = em.create(Notice, {
    id: crypto.randomUUID(),
    companyId,
    chatId,
    kind,
    facts,
    dedupeKey: keyOf(kind, { chatId, dedupeKey }),
    certainty: mustArrive.has(kind) ? "at-least-once" : "at-most-once",
    notBefore: now,
    createdAt: now,
    alarmId: alarmId ?? null,
  });
  wake({ what: "notice", id: notice.id });
  if (!mailedNotices.has(kind) || chatId < 0 || companyId === null) return;
  // Both maps name the same facts for the kinds of that set.
  const letter = facts as LetterFacts[LetterKind];
  await writeLetter(unit, kind as LetterKind, letter, { personId: chatId, companyId, dedupeKey });
}

/** Whether the same happening has been announced to this chat already. */
export async function isAnnounced(
  { em }: Unit,
  kind: NoticeKind,
  address: Pick<Address, "chatId" | "dedupeKey">,
): Promise<boolean> {
  return (await em.count(Notice, { dedupeKey: keyOf(kind, address) })) > 0;
}

function keyOf(kind: NoticeKind, { chatId, dedupeKey }: Pick<Address, "chatId" | "dedupeKey">): string {
  return `${kind}/${chatId}/${dedupeKey}`;
}
