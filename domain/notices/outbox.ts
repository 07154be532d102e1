import type { Unit } from "../kernel/act.ts";
import { Notice } from "./notice.ts";

/** How long a send may take before it counts as interrupted. */
export const sendingLimitMs = 90_000;

/** Takes a notice for sending; null when it is not its time, or somebody else has it. */
export async function claimNotice({ em, now }: Unit, id: string): Promise<Notice | null> {
  const rows = await em.execute<{ id: string }[]>(
    `update notice set state = 'sending', sending_at = ?, attempts = attempts + 1
     where id = ? and state = 'pending' and not_before <= ? returning id`,
    [now, id, now],
  );
  return rows.length === 0 ? null : em.findOneOrFail(Notice, { id });
}

/** How a send ended. */
export type SendEnd =
  | { readonly kind: "sent"; readonly messageId: number }
  /** Telegram surely did not take it: it goes again, at that time. */
  | { readonly kind: "later"; readonly at: Date; readonly error?: string }
  /** It may have arrived. */
  | { readonly kind: "unknown"; readonly error: string; readonly at: Date }
  | { readonly kind: "unreachable"; readonly error: string }
  | { readonly kind: "refused"; readonly error: string };

/** Writes down how a send ended; only what must arrive is repeated when in doubt, and marked so. */
export async function endSend({ em, now }: Unit, id: string, end: SendEnd): Promise<void> {
  const notice = await em.findOneOrFail(Notice, { id });
  if (notice.state !== "sending") return;
  const error = "error" in end && end.error !== undefined ? end.error.slice(0, 500) : null;
  switch (end.kind) {
    case "sent":
      Object.assign(notice, { state: "sent", sentAt: now, messageId: end.messageId, error: null });
      return;
    case "later":
      Object.assign(notice, { state: "pending", notBefore: end.at, error });
      return;
    case "unknown":
      doubt(notice, end.at, end.error);
      return;
    case "unreachable":
      Object.assign(notice, { state: "unreachable", error });
      return;
    case "refused":
      Object.assign(notice, { state: "failed", error });
      return;
  }
}

/** Frees what a dead process was sending, and names what is due now; messages to many have a sender of their own. */
export async function dueNotices({ em, now }: Unit, limit: number): Promise<readonly string[]> {
  const stuckBefore = new Date(now.getTime() - sendingLimitMs);
  const stuck = await em.find(Notice, { state: "sending", sendingAt: { $lt: stuckBefore } }, { limit });
  for (const notice of stuck) doubt(notice, now, "interrupted");
  await em.flush();
  const due = await em.find(
    Notice,
    { state: "pending", notBefore: { $lte: now }, bulletinId: null },
    // What must arrive goes first.
    { limit, orderBy: { certainty: "asc", createdAt: "asc" }, fields: ["id"] },
  );
  return due.map(({ id }) => id);
}

/** The chat's last notices, newest first. */
export async function lastNotices({ em }: Unit, chatId: number, limit: number): Promise<readonly Notice[]> {
  return em.find(
    Notice,
    { chatId, kind: { $ne: "alarms.again" } },
    { limit, orderBy: { createdAt: "desc" } },
  );
}

/** How many notices wait to be sent, apart from messages to many. */
export async function waitingNotices({ em }: Unit): Promise<number> {
  return em.count(Notice, { state: { $in: ["pending", "sending"] }, bulletinId: null });
}

function doubt(notice: Notice, at: Date, error: string): void {
  if (notice.certainty === "at-least-once") {
    Object.assign(notice, { state: "pending", isRepeat: true, notBefore: at, error: error.slice(0, 500) });
  } else {
    Object.assign(notice, { state: "uncertain", error: error.slice(0, 500) });
  }
}
