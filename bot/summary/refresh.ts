import { type Api, GrammyError } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { system } from "#domain/kernel/actor.ts";
import { suppliesOf, watchesOf } from "#domain/slots/queries.ts";
import { summaryRemoved, summaryShown, takeDueSummaries } from "#domain/summary/keep-summary.ts";
import type { Summary } from "#domain/summary/summary.ts";
import { moscowTime } from "#domain/texts/format.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { BotDeps } from "../deps.ts";
import type { Turns } from "../notices/turns.ts";
import { isBeyondEditing } from "../telegram/errors.ts";
import { html, paragraphs, time } from "../telegram/html.ts";
import { editScreen, type Screen, sendScreen } from "../telegram/screen.ts";
import { summaryScreen } from "./screen.ts";

interface SummaryDeps extends Pick<BotDeps, "act" | "now" | "log"> {
  readonly sender: Api;
  readonly turns: Pick<Turns, "wait" | "done">;
}

/** Edits the pinned summaries whose facts have changed. */
export async function refreshSummaries(deps: SummaryDeps): Promise<void> {
  const due = await deps.act(system, takeDueSummaries);
  for (const summary of due) {
    try {
      await refresh(deps, summary);
    } catch (error) {
      // It is looked at again in a minute.
      deps.log.warn({ err: error, chatId: summary.chatId }, "could not refresh a summary");
    }
  }
}

async function refresh(
  { act, now, sender, turns }: SummaryDeps,
  { chatId, messageId = null, shown }: Summary,
): Promise<void> {
  const who = await act(system, (unit) => identify(unit, chatId));
  if (who.actor.kind !== "member") return;
  const language = who.language ?? "ru";
  const t = textsIn(language);
  const [watches, supplies, accounts] = await act(who.actor, async (unit) => [
    await watchesOf(unit),
    await suppliesOf(unit),
    await accountsOf(unit),
  ]);
  const at = now();
  const screen = summaryScreen({ watches, supplies, accounts, now: at }, t, language);
  if (messageId !== null && shown === screen.text.source) return;
  if ((await turns.wait(chatId)) > 0) return;
  const dated = {
    ...screen,
    text: paragraphs(screen.text, html`<i>${t.summary.changed} ${time(at, moscowTime(at, language))}</i>`),
  };
  const put = await place(sender, { chatId, messageId }, dated).finally(() => turns.done(chatId));
  await act(system, (unit) =>
    put === null
      ? summaryRemoved(unit, chatId)
      : summaryShown(unit, chatId, { messageId: put, shown: screen.text.source }),
  );
}

/** Edits the message, or sends and pins it; null when the person has removed it. */
async function place(
  api: Api,
  { chatId, messageId }: { readonly chatId: number; readonly messageId: number | null },
  screen: Screen,
): Promise<number | null> {
  if (messageId !== null) return (await editScreen(api, { chatId, messageId }, screen)) ? messageId : null;
  const sent = await sendScreen(api, chatId, screen, { silent: true });
  await api.pinChatMessage(chatId, sent, { disable_notification: true });
  return sent;
}

/** Takes a summary that is not wanted any more off the chat's top. */
export async function unpinSummary(api: Api, chatId: number, messageId: number): Promise<void> {
  try {
    await api.unpinChatMessage(chatId, messageId);
  } catch (error) {
    const isGone = error instanceof GrammyError && /not found/i.test(error.description);
    if (!isGone && !isBeyondEditing(error)) throw error;
  }
}
