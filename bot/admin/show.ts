import type { Actor } from "#domain/kernel/actor.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import type { Reader } from "../slots/reader.ts";
import { editScreen, type Screen, sendScreen } from "../telegram/screen.ts";

/** The admin who speaks. */
export function adminOf({ said: { who } }: Ctx): Actor {
  return { kind: "admin", personId: who.personId };
}

/** How the admin reads. */
export function readerOf({ now }: Pick<BotDeps, "now">, { said: { t, language } }: Ctx): Reader {
  return { t, language, now: now() };
}

/** Shows a screen where the button stood. */
export async function show(ctx: Ctx, screen: Screen): Promise<void> {
  const chatId = ctx.said.who.personId;
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId !== undefined && (await editScreen(ctx.api, { chatId, messageId }, screen))) return;
  await sendScreen(ctx.api, chatId, screen);
}
