import type { Ctx } from "../context.ts";
import { editScreen, type Screen, sendScreen } from "./screen.ts";

/** Shows a screen in the message that was tapped, else as a new one; where nothing changes, the tap says so. */
export async function show(ctx: Ctx, screen: Screen): Promise<void> {
  const { who, t } = ctx.said;
  const chatId = who.personId;
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId !== undefined) {
    const onSame = () => ctx.said.toast(t.common.same);
    if (await editScreen(ctx.api, { chatId, messageId, onSame }, screen)) return;
  }
  await sendScreen(ctx.api, chatId, screen);
}

/** Shows a screen below the message that was tapped, which stays as it is. */
export async function showBelow(ctx: Ctx, screen: Screen): Promise<void> {
  await sendScreen(ctx.api, ctx.said.who.personId, screen);
}
