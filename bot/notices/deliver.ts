import type { Api } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { isQuiet, preferencesOf } from "#domain/access/preferences.ts";
import { canReach } from "#domain/access/reach.ts";
import { alarmOf, messageArrived } from "#domain/alarms/shown.ts";
import { onceBack } from "#domain/db/away.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { mustSound } from "#domain/notices/delivery-rules.ts";
import type { Notice } from "#domain/notices/notice.ts";
import { claimNotice, dueNotices, endSend, type SendEnd } from "#domain/notices/outbox.ts";
import { summaryMayChange } from "#domain/summary/keep-summary.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { removeSpentButtons } from "../accounts/spent-buttons.ts";
import type { BotDeps } from "../deps.ts";
import { sendFailure } from "../telegram/errors.ts";
import { sendWhole } from "../telegram/send-file.ts";
import { endWaiting } from "../waiting.ts";
import { readNotice } from "./render.ts";
import type { Turns } from "./turns.ts";

/** What the sender stands on. `sender` never waits by itself: the outbox decides when to go on. */
export interface SenderDeps extends BotDeps {
  readonly api: Api;
  readonly sender: Api;
  readonly turns: Turns;
}

const sweepLimit = 200;

/** Sends one notice of the outbox: claim, send, write down how it ended. Undefined when it was not to be sent. */
export async function deliverNotice(
  deps: SenderDeps,
  { noticeId }: { readonly noticeId: string },
): Promise<SendEnd["kind"] | undefined> {
  const { act, log } = deps;
  const claimed = await act(system, async (unit) => {
    const notice = await claimNotice(unit, noticeId);
    if (notice === null) return null;
    const who = notice.chatId > 0 ? await identify(unit, notice.chatId) : null;
    const isSilent =
      notice.chatId > 0 && !mustSound(notice) && isQuiet(await preferencesOf(unit, notice.chatId), unit.now);
    const alarm = await alarmOf(unit, notice.alarmId);
    if (notice.kind === "alarms.again" && alarm?.state !== "open") {
      // Somebody has answered since: a reminder of nothing is noise.
      unit.em.remove(notice);
      return null;
    }
    return {
      notice,
      alarm,
      isSilent,
      language: who?.language ?? languageFor(undefined),
      isOpen: await canReach(unit, notice.chatId),
    };
  });
  if (claimed === null) return undefined;
  const { notice, alarm, language, isOpen, isSilent } = claimed;
  const screen = readNotice(notice, alarm, { t: textsIn(language), language, now: deps.now() });
  const end = !isOpen
    ? { kind: "unreachable" as const, error: "the chat is closed to us" }
    : screen === undefined
      ? { kind: "refused" as const, error: `no such kind: ${notice.kind}` }
      : await send(deps, notice, () =>
          sendWhole({ act, api: deps.sender }, notice.chatId, screen, { silent: isSilent }),
        );
  // What is not written down would be in doubt, and perhaps come twice.
  await onceBack(() =>
    act(system, async (unit) => {
      await endSend(unit, noticeId, end);
      if (end.kind === "sent" && notice.alarmId != null) await messageArrived(unit, notice.alarmId);
      await summaryMayChange(unit, notice.chatId);
    }),
  );
  if (end.kind === "sent" && notice.kind.startsWith("handoffs."))
    await removeSpentButtons(deps, deps.api, notice.chatId);
  if (end.kind === "sent") await endWaiting(deps, deps.api, notice);
  if (end.kind === "refused") await deps.reportBug("notices.deliver", new Error(end.error), { noticeId });
  else if (end.kind !== "sent") log.info({ noticeId, kind: notice.kind, end: end.kind }, "notice not sent");
  return end.kind;
}

/** Wakes what nobody woke: due notices, and those a dead process was sending. */
export async function sweepNotices({ act, enqueue }: SenderDeps): Promise<void> {
  const due = await act(system, (unit) => dueNotices(unit, sweepLimit));
  await Promise.all(due.map((noticeId) => enqueue("notices.deliver", { noticeId })));
}

async function send(
  { turns, now }: SenderDeps,
  notice: Notice,
  call: () => Promise<number>,
): Promise<SendEnd> {
  const later = (ms: number, error?: string): SendEnd => ({
    kind: "later",
    at: new Date(now().getTime() + ms),
    ...(error === undefined ? {} : { error }),
  });
  const late = await turns.wait(notice.chatId);
  if (late > 0) return later(late);
  try {
    return { kind: "sent", messageId: await call().finally(() => turns.done(notice.chatId)) };
  } catch (error) {
    const failure = sendFailure(error);
    switch (failure.kind) {
      case "not-sent":
        return later(backoff(notice.attempts), "Telegram could not be reached");
      case "slow-down":
        turns.slowDown(notice.chatId, failure.seconds);
        return later(failure.seconds * 1000, "Telegram asked to slow down");
      case "forbidden":
        return { kind: "unreachable", error: failure.description };
      case "refused":
        return { kind: "refused", error: failure.description };
      case "unknown":
        return {
          kind: "unknown",
          error: String(error),
          at: new Date(now().getTime() + backoff(notice.attempts)),
        };
    }
  }
}

function backoff(attempts: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(attempts, 6));
}
