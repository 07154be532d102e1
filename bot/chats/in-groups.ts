import type { Context } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { commands, groupCommands } from "#domain/texts/ru/menu.ts";
import { type Texts, textsIn } from "#domain/texts/texts.ts";
import type { BotDeps } from "../deps.ts";
import { sourcesScreen } from "../help/sources-screen.ts";
import { limitsScreen } from "../limits/screen.ts";
import { linkOfCommand } from "../start/command-link.ts";
import { html, lines, paragraphs } from "../telegram/html.ts";
import type { Screen } from "../telegram/screen.ts";
import { markupOf } from "../telegram/screen.ts";

type GroupCommand = keyof typeof groupCommands;

/**
 * What a command of a group is answered with. Nothing of a company is ever said there. In privacy mode a group's
 * commands may be meant for other bots: those that name another, or that we do not know, are left alone.
 */
export async function answerInGroup(deps: BotDeps, ctx: Context): Promise<void> {
  const said = commandIn(ctx);
  if (said === undefined || ctx.from === undefined) return;
  const personId = ctx.from.id;
  const who = await deps.act(system, (unit) => identify(unit, personId));
  const t = textsIn(who.language ?? languageFor(ctx.from.language_code));
  const here = hereOf(said);
  await show(
    ctx,
    here === undefined ? elsewhereScreen(ctx, said, t) : await screenOf(deps, here, { ctx, t }),
  );
}

/** What a group reads when the bot comes in. */
export async function greetGroup(ctx: Context): Promise<void> {
  await show(ctx, homeScreen(ctx, textsIn(languageFor(ctx.from?.language_code))));
}

/** The command at the beginning of a message, if it is one of ours and not meant for another bot. */
function commandIn(ctx: Context): string | undefined {
  const { text = "", entities = [] } = ctx.message ?? {};
  const [first] = entities;
  if (first?.type !== "bot_command" || first.offset !== 0) return undefined;
  const [command = "", bot] = text.slice(1, first.length).toLowerCase().split("@");
  if (bot !== undefined && bot !== ctx.me.username.toLowerCase()) return undefined;
  return command in commands || command in groupCommands ? command : undefined;
}

function hereOf(command: string): GroupCommand | undefined {
  if (command === "start") return "help";
  // The keys of the texts are the commands.
  return (Object.keys(groupCommands) as GroupCommand[]).find((known) => known === command);
}

async function screenOf(
  { act, now }: BotDeps,
  command: GroupCommand,
  { ctx, t }: { readonly ctx: Context; readonly t: Texts },
): Promise<Screen> {
  switch (command) {
    case "help":
      return homeScreen(ctx, t);
    case "limits":
      return limitsScreen([], t);
    case "status":
      return sourcesScreen({ act, now }, t);
  }
}

function homeScreen(ctx: Context, { start, groupCommands: known }: Texts): Screen {
  return {
    text: paragraphs(
      start.onlyPrivate,
      lines(html`${start.inGroup}:`, ...Object.entries(known).map(([name, words]) => `/${name} — ${words}`)),
    ),
    buttons: [[link(ctx, start.openPrivate, "group")]],
  };
}

function elsewhereScreen(ctx: Context, command: string, { start }: Texts): Screen {
  return {
    text: html`${start.notHere(command)}`,
    buttons: [[link(ctx, start.openCommand(command), linkOfCommand(command))]],
  };
}

function link({ me }: Context, text: string, payload: string) {
  return { text, url: `https://t.me/${me.username}?start=${payload}` };
}

async function show(ctx: Context, screen: Screen): Promise<void> {
  await ctx.reply(screen.text.source, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    reply_markup: markupOf(screen),
  });
}
