import { Composer } from "grammy";
import { onboardingStep } from "#domain/access/onboarding.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { system } from "#domain/kernel/actor.ts";
import { canConnect } from "#domain/kernel/config.ts";
import { waitingNotices } from "#domain/notices/outbox.ts";
import { sourceStatus } from "#domain/slots/queries.ts";
import { scanners } from "#domain/slots/scanners.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { accountLine } from "../accounts/screens.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { limitsScreen } from "../limits/screen.ts";
import { mainMenu, menuItemOf } from "../menu/items.ts";
import { showNextStep } from "../start/feature.ts";
import { bold, lines, paragraphs } from "../telegram/html.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { sourceLines } from "./sources-screen.ts";

/** /help and /status, for everybody. */
export function helpFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const help = async (ctx: Ctx): Promise<void> => {
    const { t, who } = ctx.said;
    const step = onboardingStep(who);
    const menu = step === "ready" ? mainMenu(t) : undefined;
    await sendScreen(ctx.api, who.personId, helpScreen(t), { reply: menu });
    // Help leaves the question that was open, so it is asked again.
    if (step === "name" || step === "language") await showNextStep(deps, ctx);
  };
  composer.command("help", help);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "help", help);
  composer.command("limits", async (ctx) => {
    const { run, t, who } = ctx.said;
    const cards = who.company === null ? [] : await run(accountsOf);
    await sendScreen(ctx.api, who.personId, limitsScreen(cards, t));
  });
  composer.command("status", async (ctx) => {
    const { run, t, who } = ctx.said;
    const [sources, waiting, { looking, all }] = await deps.act(system, async (unit) => [
      await sourceStatus(unit),
      await waitingNotices(unit),
      await scanners(unit),
    ]);
    const cards = who.company === null ? [] : await run(accountsOf);
    const now = deps.now();
    const cabinets = [
      ...(canConnect(deps.settings) ? [] : [t.help.connectOff]),
      ...(cards.length === 0 ? [t.accounts.none] : cards.map((card) => accountLine(card, t.accounts))),
    ];
    const screen = {
      text: paragraphs(
        bold(t.help.statusTitle),
        lines(
          bold(t.help.sourcesTitle),
          ...sourceLines(sources, { help: t.help, now }),
          all > looking.size && t.help.looking(looking.size, all),
        ),
        lines(bold(t.help.cabinetsTitle), ...cabinets),
        lines(bold(t.help.queueTitle), t.help.queue(waiting)),
      ),
    };
    await sendScreen(ctx.api, who.personId, screen);
  });
  return composer;
}

/** How the product works, in four lines and its commands. */
function helpScreen({ help, commands }: Texts): Screen {
  return {
    text: paragraphs(
      bold(help.title),
      lines(...help.lines),
      lines(
        bold(help.commandsTitle),
        ...Object.entries(commands).map(([name, text]) => `/${name} — ${text}`),
      ),
    ),
  };
}
