import { GrammyError } from "grammy";
import type { Document } from "grammy/types";
import { largestSheet } from "#domain/forms/goods-of-form.ts";
import { Failure } from "#domain/kernel/failure.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";

/** Telegram does not give the file. */
class FileNotGiven extends Failure {
  readonly code = "files.not-given";
}

/** Fetches what a person has sent; undefined when it is larger than any list of goods. */
export async function fetchDocument(
  { settings }: Pick<BotDeps, "settings">,
  ctx: Ctx,
  document: Document,
): Promise<{ readonly name: string; readonly content: Buffer } | undefined> {
  if ((document.file_size ?? 0) > largestSheet) return undefined;
  const { file_path: path = "" } = await ctx.api.getFile(document.file_id).catch((error: unknown) => {
    if (error instanceof GrammyError && error.error_code === 400) throw new FileNotGiven(error.description);
    throw error;
  });
  const root = settings.TELEGRAM_API_ROOT.replace(/\/$/, "");
  const answer = await fetch(`${root}/file/bot${settings.BOT_TOKEN}/${path}`);
  if (!answer.ok) throw new Error(`Telegram gives no file: ${answer.status}`);
  const content = Buffer.from(await answer.arrayBuffer());
  return content.length > largestSheet ? undefined : { name: document.file_name ?? "", content };
}
