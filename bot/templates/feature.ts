import { Composer } from "grammy";
import { openFormOf } from "#domain/forms/fill-form.ts";
import type { Template } from "#domain/forms/template.ts";
import {
  askedTemplate,
  askTemplateName,
  deleteTemplate,
  leaveTemplateName,
  renameTemplate,
  saveTemplate,
  templateById,
  templatesOf,
  undoDeleteTemplate,
} from "#domain/forms/templates.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { watchCard } from "#domain/slots/queries.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { beginWatch } from "../forms/begin-watch.ts";
import { menuItemOf } from "../menu/items.ts";
import type { Reader } from "../slots/reader.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { noId } from "../telegram/tap.ts";
import { answersWith } from "./begin.ts";
import { nameScreen, removedScreen, suggestedName, templateScreen, templatesScreen } from "./screens.ts";
import { saveTemplateTap, templatesTap, templateTap } from "./taps.ts";

type TemplatePress = NonNullable<ReturnType<typeof templateTap.read>>;

/** Templates of watches: kept from a watch, renamed, deleted, and used for the next one. */
export function templatesFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const readerOf = ({ said: { t, language } }: Ctx): Reader => ({ t, language, now: deps.now() });
  const list = async (ctx: Ctx, page: number) =>
    show(ctx, templatesScreen(await ctx.said.run(templatesOf), page, readerOf(ctx)));

  composer.command("templates", (ctx) => list(ctx, 0));
  composer.callbackQuery(templatesTap.pattern, async (ctx) => {
    await ctx.said.run(leaveTemplateName);
    await list(ctx, templatesTap.read(ctx.callbackQuery.data)?.page ?? 0);
  });
  composer.callbackQuery(saveTemplateTap.pattern, async (ctx) => {
    const id = saveTemplateTap.read(ctx.callbackQuery.data)?.watchId ?? noId;
    await sendScreen(ctx.api, ctx.said.who.personId, await saved(ctx, id, readerOf(ctx)));
  });
  composer.callbackQuery(templateTap.pattern, async (ctx) => {
    const tap = templateTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return list(ctx, 0);
    if (tap.verb === "use")
      return beginWatch(deps, ctx, await ctx.said.run((unit) => answersWith(unit, tap.id)));
    await show(ctx, await press(ctx, { ...tap, verb: tap.verb }, readerOf(ctx)));
  });
  composer.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    if (text.startsWith("/") || menuItemOf(text) !== undefined) return next();
    const renamed = await ctx.said.run((unit) => named(unit, ctx.chat.id, text));
    if (renamed === null) return next();
    const { t, who } = ctx.said;
    await sendScreen(
      ctx.api,
      who.personId,
      templateScreen(renamed, readerOf(ctx), t.templates.renamed(renamed.name)),
    );
  });
  return composer;
}

async function saved(ctx: Ctx, watchId: string, reader: Reader): Promise<Screen> {
  const { run, t } = ctx.said;
  const { template, isNew } = await run(async (unit) => {
    const { watch } = await watchCard(unit, watchId);
    return saveTemplate(unit, watchId, suggestedName(watch, reader));
  });
  const { name } = template;
  return templateScreen(template, reader, isNew ? t.templates.saved(name) : t.templates.known(name));
}

async function press(
  ctx: Ctx,
  { id, verb }: TemplatePress & { readonly verb: Exclude<TemplatePress["verb"], "use"> },
  reader: Reader,
): Promise<Screen> {
  const { run, toast, t } = ctx.said;
  switch (verb) {
    case "open":
      return templateOrRemoved(await run((unit) => templateById(unit, id)), reader);
    case "rename":
      return nameScreen(await run((unit) => askTemplateName(unit, id)), reader);
    case "keep":
      await run(leaveTemplateName);
      return templateOrRemoved(await run((unit) => templateById(unit, id)), reader);
    case "delete":
      return removedScreen(await run((unit) => deleteTemplate(unit, id)), reader);
    case "undo": {
      const template = await run((unit) => undoDeleteTemplate(unit, id));
      await toast(t.templates.undone);
      return templateScreen(template, reader);
    }
  }
}

/** Takes a text as the name that was asked for; null when nothing was, or a form was written in since. */
async function named(unit: Unit, chatId: number, text: string): Promise<Template | null> {
  const form = await openFormOf(unit, chatId);
  const asked = await askedTemplate(unit, form?.updatedAt);
  return asked === null ? null : renameTemplate(unit, asked.id, text);
}

function templateOrRemoved(template: Template, reader: Reader): Screen {
  return template.deletedAt == null ? templateScreen(template, reader) : removedScreen(template, reader);
}
