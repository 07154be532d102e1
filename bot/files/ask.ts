import type { Api } from "grammy";
import { askFile } from "#domain/files/ask-file.ts";
import type { FileFacts, FileKind } from "#domain/files/kinds.ts";
import { forgetState, readState, writeState } from "#domain/inbox/bot-state.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Notice } from "#domain/notices/notice.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";

/** A message that stands in a chat until the file it speaks of is there. */
interface Waiting {
  readonly chatId: number;
  readonly messageId: number;
}

const keyOf = (fileId: string): string => `waiting/file/${fileId}`;

/**
 * Asks for a file and says in the chat that it is being made, until it comes. `facts` says which file, and may find
 * that there is none; then nothing is asked, and false returned.
 */
export async function askInChat<K extends FileKind>(
  ctx: Ctx,
  kind: K,
  facts: (unit: Unit) => Promise<FileFacts[K] | undefined>,
): Promise<boolean> {
  const { run, toast, t, who, language } = ctx.said;
  const chatId = who.personId;
  const known = await run(facts);
  if (known === undefined) return false;
  const { message_id: messageId } = await ctx.api.sendMessage(chatId, `⏳ ${t.files.making}`);
  await run(async (unit) => {
    const file = await askFile(unit, kind, known, { chatId, language });
    await writeState(unit, keyOf(file.id), { chatId, messageId } satisfies Waiting);
  });
  await toast(t.files.asked);
  return true;
}

/** The file, or the news that there will be none, has come: the words that stood for it go. */
export async function endWaiting(
  { act }: Pick<BotDeps, "act">,
  api: Api,
  { kind, facts }: Notice,
): Promise<void> {
  if (!kind.startsWith("files.") || !("fileId" in facts)) return;
  const key = keyOf(String(facts["fileId"]));
  const waiting = await act(system, async (unit) => {
    const found = await readState<Waiting>(unit, key);
    if (found !== undefined) await forgetState(unit, key);
    return found;
  });
  if (waiting === undefined) return;
  // Whoever deleted it already has no words to lose.
  await api.deleteMessage(waiting.chatId, waiting.messageId).catch(() => undefined);
}
