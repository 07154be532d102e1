import { GrammyError } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { climbAlarm, dueAlarms } from "#domain/alarms/climb.ts";
import { type AlarmMessages, markShown, messagesToEnd, unshownAlarms } from "#domain/alarms/shown.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { SenderDeps } from "../notices/deliver.ts";
import { readNotice } from "../notices/render.ts";
import { editScreen } from "../telegram/screen.ts";

/** Climbs every ladder whose next rung is due, and finds alarms whose messages do not show their end. */
export async function climbAlarms(deps: Pick<SenderDeps, "act" | "enqueue" | "reportBug">): Promise<void> {
  const { act, enqueue, reportBug } = deps;
  for (const alarmId of await act(system, dueAlarms)) {
    // One alarm that cannot be climbed holds up no other.
    await act(system, (unit) => climbAlarm(unit, alarmId)).catch((error: unknown) =>
      reportBug("alarms.climb", error, { alarmId }),
    );
  }
  for (const alarmId of await act(system, unshownAlarms)) await enqueue("alarms.show", { alarmId });
}

/** Makes the messages of an ended alarm show how it ended; what Telegram did not take is tried again by the sweep. */
export async function showAlarmEnd(
  deps: Pick<SenderDeps, "act" | "api" | "now">,
  { alarmId }: { readonly alarmId: string },
): Promise<void> {
  const { act } = deps;
  const messages = await act(system, (unit) => messagesToEnd(unit, alarmId));
  if (messages === undefined) return;
  const isDone = await editAll(deps, messages);
  if (isDone) await act(system, (unit) => markShown(unit, alarmId));
}

/** False when Telegram could not be reached for some of them. */
async function editAll(
  { act, api, now }: Pick<SenderDeps, "act" | "api" | "now">,
  { alarm, notices }: AlarmMessages,
): Promise<boolean> {
  let isDone = true;
  for (const notice of notices) {
    const { chatId, messageId } = notice;
    const who = chatId > 0 ? await act(system, (unit) => identify(unit, chatId)) : null;
    const language = who?.language ?? languageFor(undefined);
    const screen = readNotice(notice, alarm, { t: textsIn(language), language, now: now() });
    if (screen === undefined || messageId == null) continue;
    try {
      await editScreen(api, { chatId, messageId }, screen);
    } catch (error) {
      // A chat that is closed to us shows nothing to anybody.
      const isRefused = error instanceof GrammyError && error.error_code < 429;
      isDone &&= isRefused;
    }
  }
  return isDone;
}
