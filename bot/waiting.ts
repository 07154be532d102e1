import type { Api } from "grammy";
import { forgetState, readState, writeState } from "#domain/inbox/bot-state.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Notice } from "#domain/notices/notice.ts";
import type { BotDeps } from "./deps.ts";

/** A message that stands in a chat until what it speaks of is there. */
interface Waiting {
  readonly chatId: number;
  readonly messageId: number;
}

/** What words may stand for: a file, or the dates of a supply in one chat. */
type WaitedFor = { readonly fileId: string } | { readonly supplyRowId: string; readonly chatId: number };

const keyOf = (what: WaitedFor): string =>
  "fileId" in what ? `waiting/file/${what.fileId}` : `waiting/dates/${what.supplyRowId}/${what.chatId}`;

/** Whether words for it stand in the chat already. */
export async function isStoodFor(unit: Unit, what: WaitedFor): Promise<boolean> {
  return (await readState<Waiting>(unit, keyOf(what))) !== undefined;
}

/** Remembers the message that is to go when this has come. */
export async function standFor(unit: Unit, what: WaitedFor, message: Waiting): Promise<void> {
  await writeState(unit, keyOf(what), message);
}

/** What a notice brings, where words may have stood for it. */
function broughtBy({ kind, facts, chatId }: Notice): WaitedFor | undefined {
  if (kind === "supplies.dates") return { supplyRowId: String(facts["supplyRowId"]), chatId };
  return kind.startsWith("files.") && "fileId" in facts ? { fileId: String(facts["fileId"]) } : undefined;
}

/** What was waited for, or the news that there will be none, has come: the words that stood for it go. */
export async function endWaiting({ act }: Pick<BotDeps, "act">, api: Api, notice: Notice): Promise<void> {
  const what = broughtBy(notice);
  if (what === undefined) return;
  const waiting = await act(system, async (unit) => {
    const found = await readState<Waiting>(unit, keyOf(what));
    if (found !== undefined) await forgetState(unit, keyOf(what));
    return found;
  });
  if (waiting === undefined) return;
  // Whoever deleted it already has no words to lose.
  await api.deleteMessage(waiting.chatId, waiting.messageId).catch(() => undefined);
}
