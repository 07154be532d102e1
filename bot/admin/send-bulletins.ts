import { setTimeout as pass } from "node:timers/promises";
import { GrammyError } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { type Actor, system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import type { Bulletin } from "#domain/operations/bulletin.ts";
import {
  endBulletin,
  nextOfBulletin,
  progressOf,
  releaseBulletin,
  takeBulletin,
} from "#domain/operations/send-bulletin.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { deliverNotice, type SenderDeps } from "../notices/deliver.ts";
import { editScreen, sendScreen } from "../telegram/screen.ts";
import { progressScreen } from "./bulletin-screens.ts";
import { addressed } from "./bulletins.ts";

/** Of Telegram's thirty messages a second a third stays free for what cannot wait. */
const gapMs = 50;
const showEveryMs = 2_000;
/** Then the next tick goes on. */
const runMs = 20_000;

/** Sends a bulletin on, one message after the other, and shows the admin how far it has got. */
export async function sendBulletins(deps: SenderDeps, _: unknown, signal: AbortSignal): Promise<void> {
  const { act } = deps;
  const bulletin = await act(system, takeBulletin);
  if (bulletin === null) return;
  let shown = {};
  try {
    await feed(deps, bulletin, signal);
    const admin: Actor = { kind: "admin", personId: bulletin.personId };
    shown = await showProgress(deps, await act(admin, (unit) => endBulletin(unit, bulletin.id)));
  } finally {
    await act(system, (unit) => releaseBulletin(unit, bulletin.id, shown));
  }
}

async function feed(deps: SenderDeps, bulletin: Bulletin, signal: AbortSignal): Promise<void> {
  const endAt = performance.now() + runMs;
  let shownAt = performance.now();
  while (!signal.aborted && performance.now() < endAt) {
    const freeAt = performance.now() + gapMs;
    const noticeId = await deps.act(system, (unit) => nextOfBulletin(unit, bulletin.id));
    // Whoever is told to slow down comes back with the next tick.
    if (noticeId === undefined || (await deliverNotice(deps, { noticeId })) === "later") return;
    if (performance.now() - shownAt > showEveryMs) {
      shownAt = performance.now();
      await showProgress(deps, bulletin);
    }
    await pass(Math.max(0, freeAt - performance.now()));
  }
}

type Shown = Partial<Pick<Bulletin, "messageId" | "shownState">>;

/** Shows how far it has got; what it gives back says what the message shows when that is the end of it. */
async function showProgress(deps: SenderDeps, bulletin: Bulletin): Promise<Shown> {
  const { act, turns, now, log, sender } = deps;
  const { personId: chatId, messageId = null, state } = bulletin;
  const { screen, isOver } = await act(system, async (unit) => {
    const progress = await progressOf(unit, bulletin);
    const language = (await identify(unit, chatId)).language ?? languageFor(undefined);
    const reader = { t: textsIn(language), language, now: now() };
    return {
      screen: progressScreen(await addressed(unit, bulletin), progress, reader),
      isOver: state !== "sending" && progress.flying === 0,
    };
  });
  if ((await turns.wait(chatId)) > 0) return {};
  const ended = isOver ? { shownState: state } : {};
  try {
    if (messageId !== null && (await editScreen(sender, { chatId, messageId }, screen))) return ended;
    return isOver ? { ...ended, messageId: await sendScreen(sender, chatId, screen) } : {};
  } catch (error) {
    log.warn({ err: error, bulletinId: bulletin.id }, "could not show how a bulletin goes");
    // A chat that is closed to us shows nothing to anybody.
    return error instanceof GrammyError && error.error_code < 429 ? ended : {};
  } finally {
    turns.done(chatId);
  }
}
