import type { ApiClientOptions } from "grammy";
import { Bot, Composer, type MiddlewareFn } from "grammy";
import { onboardingStep } from "#domain/access/onboarding.ts";
import { isDatabaseAway } from "#domain/db/away.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { accountsFeature } from "./accounts/feature.ts";
import { adminFeature } from "./admin/feature.ts";
import { watcherFeature } from "./admin/watcher.ts";
import { alarmsFeature } from "./alarms/feature.ts";
import { boardFeature } from "./board/feature.ts";
import { chatsFeature } from "./chats/feature.ts";
import type { Ctx } from "./context.ts";
import type { BotDeps } from "./deps.ts";
import { formsFeature } from "./forms/feature.ts";
import { helpFeature } from "./help/feature.ts";
import { incidentsFeature } from "./incidents/feature.ts";
import { mailFeature } from "./mail/feature.ts";
import { menuItemOf } from "./menu/items.ts";
import { deadline } from "./middleware/deadline.ts";
import { failureEdge } from "./middleware/failure.ts";
import { inOrder } from "./middleware/lane.ts";
import { progress } from "./middleware/progress.ts";
import { speaker } from "./middleware/speaker.ts";
import { noteOutcome, trace } from "./middleware/trace.ts";
import { noticesFeature } from "./notices/feature.ts";
import { settingsFeature } from "./settings/feature.ts";
import { slotsFeature } from "./slots/feature.ts";
import { checkMayRegister, showNextStep, startFeature } from "./start/feature.ts";
import { suppliesFeature } from "./supplies/feature.ts";
import { tablesFeature } from "./tables/feature.ts";
import { talks } from "./talk.ts";
import { templatesFeature } from "./templates/feature.ts";
import { unhandledFeature } from "./unhandled.ts";
import type { Inbox } from "./updates/inbox.ts";
import { voiceFeature } from "./voice/feature.ts";

/** Makes the bot. The order of middleware is the order of this page. */
export function createBot(deps: BotDeps, inbox: Inbox, client: ApiClientOptions): Bot<Ctx> {
  const { BOT_TOKEN: token = "" } = deps.settings;
  const bot = new Bot<Ctx>(token, { client });
  // 1. Every update leaves a line in the log.
  bot.use(trace(deps));
  // 2. The inbox learns how it ended; whatever is thrown further down stops here.
  bot.use(bookkeeping(deps, inbox));
  // 3. One person's updates in order; /start and /cancel get past what hangs.
  bot.use(inOrder<Ctx>());
  // 4. What hangs is given up.
  bot.use(deadline<Ctx>(deps.deadlineMs, tooSlow));
  // 5. Whoever waits sees that something is being done.
  bot.use(progress<Ctx>());
  // 6. What happens to chats themselves, and groups.
  bot.use(chatsFeature<Ctx>(deps));
  // 7. Who speaks, and in which language to answer.
  bot.use(speaker(deps));
  // 8. Failures become sentences, bugs become numbers, taps are answered.
  bot.use(failureEdge(deps));
  // 9. Ways out of conversations first, then the conversations; only the way in has any.
  bot.filter(({ said: { who } }) => onboardingStep(who) !== "ready").use(talks(deps));
  // 10. Features for everybody, then those for members.
  bot.use(
    startFeature(deps),
    tablesFeature(deps),
    settingsFeature(deps),
    helpFeature(deps),
    adminFeature(deps),
    incidentsFeature(deps),
  );
  bot.use(onlyReady(deps));
  bot.use(
    alarmsFeature(),
    watcherFeature(deps),
    noticesFeature(deps),
    mailFeature(deps),
    voiceFeature(deps),
    accountsFeature(deps),
    slotsFeature(deps),
    suppliesFeature(deps),
    boardFeature(deps),
    templatesFeature(deps),
    formsFeature(deps),
  );
  // 11. What nobody took.
  bot.use(unhandledFeature());
  return bot;
}

/**
 * Settles updates in the inbox; a failed one is not tried again, since its person was told. One that met a database
 * that was away stays open: whoever has brought it handles it once more.
 */
function bookkeeping({ log, reportBug }: BotDeps, inbox: Inbox): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const { update_id: updateId } = ctx.update;
    try {
      await next();
      await inbox.settle(updateId, "done");
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      await reportBug("bot.update", error, { updateId });
      await inbox
        .settle(updateId, "failed")
        .catch((failure: unknown) => log.error({ err: failure }, "inbox"));
    }
  };
}

/** Tells a person whose update was given up. */
async function tooSlow(ctx: Ctx): Promise<void> {
  noteOutcome(ctx, "slow");
  const t = ctx.said?.t ?? textsIn(languageFor(ctx.from?.language_code));
  await ctx.said?.toast(t.common.slow).catch(() => undefined);
  if (ctx.chat !== undefined) await ctx.reply(t.common.slow).catch(() => undefined);
}

/** Whoever is still on the way in is shown the next step instead. */
function onlyReady(deps: BotDeps): Composer<Ctx> {
  return new Composer<Ctx>(async (ctx, next) => {
    const step = onboardingStep(ctx.said.who);
    if (step === "ready") return next();
    // An answer without its question: the conversation was forgotten, as after an update of the service.
    const isLost = step === "name" && isAnswer(ctx.message?.text);
    if (isLost) {
      // Whoever may not register was never asked.
      await checkMayRegister(deps, ctx);
      await ctx.reply(ctx.said.t.start.formRestarted);
    }
    await showNextStep(deps, ctx);
  });
}

function isAnswer(text: string | undefined): boolean {
  return text !== undefined && !text.startsWith("/") && menuItemOf(text) === undefined;
}
