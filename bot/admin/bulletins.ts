import { Composer } from "grammy";
import { Company } from "#domain/access/company.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { languages } from "#domain/kernel/language.ts";
import type { Bulletin } from "#domain/operations/bulletin.ts";
import {
  type Audience,
  audienceOf,
  ownSending,
  progressOf,
  sendBulletin,
  showBulletinAt,
  stopBulletin,
} from "#domain/operations/send-bulletin.ts";
import {
  askBulletinText,
  beginBulletin,
  dropBulletin,
  isWritten,
  longestBulletin,
  ownBulletin,
  ownDraft,
  typeBulletin,
} from "#domain/operations/write-bulletin.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { menuItemOf } from "../menu/items.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { noId } from "../telegram/tap.ts";
import { type Addressed, draftScreen, progressScreen, saidScreen } from "./bulletin-screens.ts";
import { overviewScreen } from "./overview-screen.ts";
import { readOverview } from "./read-overview.ts";
import { adminOf, readerOf } from "./reader.ts";
import { bulletinTap, writeTap } from "./taps.ts";

/** The buttons of messages to sellers; whoever gets here is an admin. */
export function bulletins(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.callbackQuery(writeTap.pattern, (ctx) => begin(deps, ctx));
  composer.callbackQuery(bulletinTap.pattern, (ctx) => press(deps, ctx));
  return composer;
}

/** Takes the text that an admin was asked for; commands, the menu and other buttons mean something else. */
export function bulletinTexts({ act }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const priv = composer.chatType("private").filter(({ said }) => said.isAdmin);
  priv.on("message", async (ctx, next) => {
    const { text } = ctx.message;
    const isElsewhere = text?.startsWith("/") || menuItemOf(text) !== undefined;
    if (isElsewhere) await act(adminOf(ctx), (unit) => askBulletinText(unit, null));
    if (isElsewhere || (text === undefined && !ctx.has("message:file"))) return next();
    await (text === undefined ? refuseFile({ act }, ctx, next) : takeText({ act }, ctx, { text, next }));
  });
  priv.on("callback_query", async (ctx, next) => {
    await act(adminOf(ctx), (unit) => askBulletinText(unit, null));
    await next();
  });
  return composer;
}

type Next = () => Promise<void>;

async function refuseFile({ act }: Pick<BotDeps, "act">, ctx: Ctx, next: Next): Promise<void> {
  const draft = await act(adminOf(ctx), ownDraft);
  if (draft?.asked == null) return next();
  await ctx.reply(ctx.said.t.bulletins.onlyText);
}

async function takeText(
  { act }: Pick<BotDeps, "act">,
  ctx: Ctx,
  { text, next }: { readonly text: string; readonly next: Next },
): Promise<void> {
  const typed = await act(adminOf(ctx), (unit) => typeBulletin(unit, text));
  if (typed === undefined) return next();
  if (typed.kind === "too-long")
    return void (await ctx.reply(ctx.said.t.bulletins.tooLong(typed.letters, longestBulletin)));
  await sendPreview({ act }, ctx, typed.draft);
}

async function begin(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { companyId = noId } = writeTap.read(ctx.callbackQuery?.data ?? "") ?? {};
  const target = companyId === noId ? null : companyId;
  const going = (await deps.act(adminOf(ctx), ownSending)).find((one) => (one.companyId ?? null) === target);
  if (going !== undefined) return showProgress(deps, ctx, going);
  const draft = await deps.act(adminOf(ctx), (unit) => beginBulletin(unit, target));
  if (isWritten(draft)) return sendPreview(deps, ctx, draft);
  await show(ctx, await draftOf(deps, ctx, draft));
}

async function press(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { act } = deps;
  const { t, toast } = ctx.said;
  const tap = bulletinTap.read(ctx.callbackQuery?.data ?? "");
  const bulletin = await act(adminOf(ctx), (unit) => ownBulletin(unit, tap?.id ?? noId));
  if (tap === undefined || bulletin === null) return toast(t.bulletins.gone);
  if (tap.verb === "stop") return stop(deps, ctx, bulletin);
  if (bulletin.state !== "draft") return showProgress(deps, ctx, bulletin);
  switch (tap.verb) {
    case "ru":
    case "en": {
      const { verb: asked } = tap;
      await act(adminOf(ctx), (unit) => askBulletinText(unit, asked));
      return show(ctx, await draftOf(deps, ctx, Object.assign(bulletin, { asked })));
    }
    case "preview":
      return sendPreview(deps, ctx, Object.assign(bulletin, { asked: null }));
    case "drop":
      await act(adminOf(ctx), dropBulletin);
      await toast(t.bulletins.dropped);
      return show(ctx, overviewScreen(await readOverview(deps), readerOf(deps, ctx)));
    case "send":
      return send(deps, ctx, tap);
  }
}

async function send(
  deps: BotDeps,
  ctx: Ctx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id ?? 0;
  const sent = await deps.act(adminOf(ctx), (unit) => sendBulletin(unit, { id, version, messageId }));
  if (sent !== null) {
    await showProgress(deps, ctx, sent);
    return deps.enqueue("bulletins.send", {});
  }
  await ctx.said.toast(ctx.said.t.bulletins.changed);
  const draft = await deps.act(adminOf(ctx), ownDraft);
  if (draft !== null) await sendPreview(deps, ctx, draft);
}

async function stop(deps: BotDeps, ctx: Ctx, { id }: Bulletin): Promise<void> {
  const stopped = await deps.act(adminOf(ctx), (unit) => stopBulletin(unit, id));
  await ctx.said.toast(stopped === null ? ctx.said.t.bulletins.done : ctx.said.t.bulletins.stopping);
  const bulletin = stopped ?? (await deps.act(adminOf(ctx), (unit) => ownBulletin(unit, id)));
  if (bulletin !== null) await showProgress(deps, ctx, bulletin);
}

async function showProgress(deps: BotDeps, ctx: Ctx, bulletin: Bulletin): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId !== undefined && messageId !== bulletin.messageId)
    await deps.act(adminOf(ctx), (unit) => showBulletinAt(unit, bulletin.id, messageId));
  const screen = await deps.act(adminOf(ctx), async (unit) =>
    progressScreen(await addressed(unit, bulletin), await progressOf(unit, bulletin), readerOf(deps, ctx)),
  );
  await show(ctx, screen);
}

function draftOf(deps: Pick<BotDeps, "act">, ctx: Ctx, draft: Bulletin): Promise<Screen> {
  return deps.act(adminOf(ctx), async (unit) => {
    const audience = await audienceOf(unit, draft.companyId ?? null);
    return draftScreen(await addressed(unit, draft), audience, readerOf({ now: () => unit.now }, ctx));
  });
}

/** Shows what each reader will get, as they will get it, and below it the way on. */
async function sendPreview(deps: Pick<BotDeps, "act">, ctx: Ctx, draft: Bulletin): Promise<void> {
  const audience = await deps.act(adminOf(ctx), (unit) => audienceOf(unit, draft.companyId ?? null));
  for (const language of languages.filter((one) => isRead(one, draft, audience)))
    await sendScreen(ctx.api, ctx.said.who.personId, saidScreen(draft, { t: textsIn(language), language }));
  await sendScreen(ctx.api, ctx.said.who.personId, await draftOf(deps, ctx, draft));
}

function isRead(language: "ru" | "en", { texts }: Bulletin, { people, english }: Audience): boolean {
  return texts[language] !== undefined || (language === "en" ? english > 0 : people > english);
}

/** With the name of whom it is for. */
export async function addressed({ em }: Unit, bulletin: Bulletin): Promise<Addressed> {
  const { companyId } = bulletin;
  const company = companyId == null ? null : await em.findOne(Company, { id: companyId });
  return { bulletin, company: companyId == null ? undefined : (company?.name ?? "") };
}
