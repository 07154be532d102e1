import { Composer } from "grammy";
import {
  askTarget,
  askTestCall,
  forgetTarget,
  type OwnContact,
  ownContact,
  typeTarget,
} from "#domain/calls/own-contact.ts";
import { openFormOf } from "#domain/forms/fill-form.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { menuItemOf } from "../menu/items.ts";
import type { Reader } from "../slots/reader.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { askTargetScreen, voiceScreen } from "./screens.ts";
import { voiceTap } from "./taps.ts";

/** Voice calls to a member about what nobody has answered; off unless the operator and the person want them. */
export function voiceFeature({ settings, now }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  if (settings.VOICE_CALL_URL === undefined) return composer;
  const readerOf = ({ said: { t, language } }: Ctx): Reader => ({ t, language, now: now() });
  const screenOf = async (ctx: Ctx): Promise<Screen> =>
    voiceScreen(await ctx.said.run(ownContact), readerOf(ctx));

  composer.callbackQuery(voiceTap.pattern, async (ctx) => {
    const verb = voiceTap.read(ctx.callbackQuery.data)?.verb ?? "open";
    await press(ctx, verb);
    await show(ctx, verb === "set" ? askTargetScreen(ctx.said.t) : await screenOf(ctx));
  });
  composer.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    const { run, t, who } = ctx.said;
    if (text.startsWith("/") || menuItemOf(text) !== undefined) return next();
    const own: OwnContact = await run(ownContact);
    if (!own.isAsked) return next();
    const isElsewhere = (await run((unit) => openFormOf(unit, who.personId))) !== null;
    if (isElsewhere && !/^[@+]/.test(text.trim())) return next();
    const target = await run((unit) => typeTarget(unit, text));
    await ctx.reply(t.voice.isOn(target));
    await sendScreen(ctx.api, who.personId, await screenOf(ctx));
  });
  return composer;
}

async function press(ctx: Ctx, verb: "open" | "set" | "test" | "forget"): Promise<void> {
  const { run, t, toast } = ctx.said;
  switch (verb) {
    case "open":
    case "set":
      return run((unit) => askTarget(unit, verb === "set"));
    case "test":
      return toast((await run(askTestCall)) ? t.voice.testing : t.voice.off);
    case "forget":
      await run(forgetTarget);
      return toast(t.voice.forgotten);
  }
}
