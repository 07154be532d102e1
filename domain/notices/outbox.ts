import type { Unit } from "../kernel/act.ts";
import { Notice } from "./notice.ts";

/** How long a send may take before it counts as interrupted. */
export const sendingLimitMs = 90_000;

/** So old a notice is read by nobody any more; what it told of stands in rows of its own. */
const keptMs = 90 * 24 * 3_600_000;
const forgottenAtOnce = 1_000;

/**
 * Takes a notice for sending; null when it is not its time, or somebody else has it. What was never tried waits for
 * nothing: the clock of whoever wrote it may be ahead.
 */
export async function claimNotice({ em, now }: Unit, id: string): Promise<Notice | null> {
  const rows = await em.execute<{ id: string }[]>(
    `update notice set state = 'sending', sending_at = ?, attempts = attempts + 1
     where id = ? and state = 'pending' and (attempts = 0 or not_before <= ?) returning id`,
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
  // What a clock that was ahead has put off would not come until then.
  const latest = "greatest(?::timestamptz, clock_timestamp()) + interval '1 minute'";
  await em.execute(
    `update notice set not_before = ${latest} where state = 'pending' and not_before > ${latest}`,
    [now, now],
  );
  const due = await em.find(
    Notice,
    { state: "pending", $or: [{ attempts: 0 }, { notBefore: { $lte: now } }], bulletinId: null },
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

/** Deletes what was sent, or given up, long ago. */
export async function tidyNotices({ em, now }: Unit): Promise<void> {
  await em.execute(
    `delete from notice where id in (
       select id from notice where state in ('sent', 'uncertain', 'failed', 'unreachable') and not_before < ? limit ?)`,
    [new Date(now.getTime() - keptMs), forgottenAtOnce],
  );
}

function doubt(notice: Notice, at: Date, error: string): void {
  if (notice.certainty === "at-least-once") {
    Object.assign(notice, { state: "pending", isRepeat: true, notBefore: at, error: error.slice(0, 500) });
  } else {
    Object.assign(notice, { state: "uncertain", error: error.slice(0, 500) });
  }
}
