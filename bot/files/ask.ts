import { askFile } from "#domain/files/ask-file.ts";
import type { FileFacts, FileKind } from "#domain/files/kinds.ts";
import type { Unit } from "#domain/kernel/act.ts";
import type { Ctx } from "../context.ts";
import { standFor } from "../waiting.ts";

/** Runs work in the name of whoever asks. */
type Run = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

/**
 * Asks for a file and says in the chat that it is being made, until it comes. `facts` says which file, and may find
 * that there is none; then nothing is asked, and false returned.
 */
export async function askInChat<K extends FileKind>(
  ctx: Ctx,
  kind: K,
  facts: (unit: Unit) => Promise<FileFacts[K] | undefined>,
  run: Run = ctx.said.run,
): Promise<boolean> {
  const { toast, t, who, language } = ctx.said;
  const chatId = who.personId;
  const known = await run(facts);
  if (known === undefined) return false;
  const { message_id: messageId } = await ctx.api.sendMessage(chatId, `⏳ ${t.files.making}`);
  await run(async (unit) => {
    const file = await askFile(unit, kind, known, { chatId, language });
    await standFor(unit, { fileId: file.id }, { chatId, messageId });
  });
  await toast(t.files.asked);
  return true;
}
