import { Composer } from "grammy";
import { openFormOf } from "#domain/forms/fill-form.ts";
import {
  askAddress,
  forgetAddress,
  leaveAddress,
  ownAddress,
  sendCodeAgain,
  typeAddress,
  typeCode,
  undoForgetAddress,
} from "#domain/mail/own-address.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { menuItemOf } from "../menu/items.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { askScreen, codeScreen, mailScreen } from "./screens.ts";
import { mailTap } from "./taps.ts";

/** The e-mail address of a member: typed in the chat, confirmed by a code from a letter. */
export function mailFeature({ settings }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  if (settings.SMTP_URL === undefined) return composer;
  composer.callbackQuery(mailTap.pattern, async (ctx) => {
    const verb = mailTap.read(ctx.callbackQuery.data)?.verb ?? "open";
    await show(ctx, await press(ctx, verb));
  });
  composer.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    if (text.startsWith("/") || menuItemOf(text) !== undefined) return next();
    const screen = await typed(ctx, text.trim());
    if (screen === undefined) return next();
    await sendScreen(ctx.api, ctx.said.who.personId, screen);
  });
  return composer;
}

async function press(ctx: Ctx, verb: "open" | "set" | "again" | "forget" | "undo"): Promise<Screen> {
  const { run, t, toast } = ctx.said;
  switch (verb) {
    case "open":
      return mailScreen(
        await run(async (unit) => {
          if ((await ownAddress(unit)).asked === "address") await leaveAddress(unit);
          return ownAddress(unit);
        }),
        t,
      );
    case "set":
      await run(askAddress);
      return askScreen(t);
    case "again":
      await run(sendCodeAgain);
      break;
    case "forget":
      await run(forgetAddress);
      await toast(t.mail.forgotten);
      break;
    case "undo":
      await run(undoForgetAddress);
      break;
  }
  return mailScreen(await run(ownAddress), t);
}

/** Takes a text as the answer to what was asked; undefined when it is none. */
async function typed(ctx: Ctx, text: string): Promise<Screen | undefined> {
  const { run, t, who } = ctx.said;
  const { asked } = await run(ownAddress);
  if (asked === null) return undefined;
  if (asked === "code" && /^\d{3}\s?\d{3}$/.test(text)) {
    const answer = await run((unit) => typeCode(unit, text));
    const screen = mailScreen(await run(ownAddress), t);
    const words = "address" in answer ? t.mail.confirmed(answer.address) : t.mail.wrongCode(answer.left);
    await ctx.reply(words);
    return screen;
  }
  const isElsewhere = (await run((unit) => openFormOf(unit, who.personId))) !== null;
  const isAddress = text.includes("@") && !/\s/.test(text);
  if (!isAddress && (asked === "code" || isElsewhere)) return undefined;
  return codeScreen(await run((unit) => typeAddress(unit, text)), t);
}
