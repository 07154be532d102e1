import { Composer } from "grammy";
import { onboardingStep } from "#domain/access/onboarding.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { callFigures } from "#domain/accounts/touch-login.ts";
import { system } from "#domain/kernel/actor.ts";
import { canConnect } from "#domain/kernel/config.ts";
import { waitingNotices } from "#domain/notices/outbox.ts";
import { bookingPausedSince } from "#domain/operations/booking-pause.ts";
import { mostScanners } from "#domain/slots/pacing.ts";
import { sourceStatus } from "#domain/slots/queries.ts";
import { scanners } from "#domain/slots/scanners.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { accountLine } from "../accounts/screens.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { limitsScreen } from "../limits/screen.ts";
import { menuItemOf } from "../menu/items.ts";
import { showNextStep } from "../start/feature.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen, sendScreen } from "../telegram/screen.ts";
import { templatesTap } from "../templates/taps.ts";
import { sourceLines } from "./sources-screen.ts";
import { openTap } from "./taps.ts";

/** /help and /status, for everybody. */
export function helpFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const help = async (ctx: Ctx): Promise<void> => {
    const { t, who } = ctx.said;
    const step = onboardingStep(who);
    await sendScreen(ctx.api, who.personId, helpScreen(t, step === "ready"));
    // Help leaves the question that was open, so it is asked again.
    if (step === "name" || step === "language") await showNextStep(deps, ctx);
  };
  composer.command("help", help);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "help", help);
  const limits = async (ctx: Ctx): Promise<void> => {
    const { run, t, who } = ctx.said;
    const cards = who.company === null ? [] : await run(accountsOf);
    await sendScreen(ctx.api, who.personId, limitsScreen(cards, t));
  };
  composer.command("limits", limits);
  composer.command("status", (ctx) => showStatus(deps, ctx));
  composer.callbackQuery(openTap.pattern, async (ctx, next) => {
    const what = openTap.read(ctx.callbackQuery.data)?.what;
    if (what === "status") return showStatus(deps, ctx);
    return what === "limits" ? limits(ctx) : next();
  });
  return composer;
}

async function showStatus(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { run, t, who } = ctx.said;
  const [sources, waiting, eyes, pausedSince, calls] = await deps.act(system, async (unit) => [
    await sourceStatus(unit),
    await waitingNotices(unit),
    await scanners(unit),
    await bookingPausedSince(unit),
    ctx.said.isAdmin ? await callFigures(unit) : undefined,
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
      pausedSince !== null && html`⏸ ${t.acts.pausedForSellers}`,
      lines(
        bold(t.help.sourcesTitle),
        ...sourceLines(sources, { help: t.help, now }),
        eyes.all > mostScanners && t.pool.looking(eyes),
      ),
      calls !== undefined && lines(bold(t.pool.callsTitle), t.pool.calls(calls)),
      lines(bold(t.help.cabinetsTitle), ...cabinets),
      lines(bold(t.help.queueTitle), t.help.queue(waiting)),
    ),
  };
  await sendScreen(ctx.api, who.personId, screen);
}

/** How the product works, its commands, and buttons for what the main menu has none for. */
function helpScreen({ help, commands, templates }: Texts, isReady: boolean): Screen {
  return {
    buttons: [
      [
        button(help.statusTitle, openTap.data({ what: "status" })),
        ...(isReady ? [button(help.inboxTitle, openTap.data({ what: "inbox" }))] : []),
      ],
      [
        button(commands.limits, openTap.data({ what: "limits" })),
        ...(isReady ? [button(templates.title, templatesTap.data({ page: 0 }))] : []),
      ],
    ],
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
