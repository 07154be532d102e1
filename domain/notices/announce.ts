import type { Unit } from "../kernel/act.ts";
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
  { em, now, wake }: Unit,
  kind: K,
  facts: NoticeFacts[K],
  { chatId, companyId, dedupeKey }: Address,
): Promise<void> {
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
}
