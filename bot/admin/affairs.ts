import { Composer } from "grammy";
import { system } from "#domain/kernel/actor.ts";
import { dayOf, startOfDay } from "#domain/kernel/clock.ts";
import { bookingsSince } from "#domain/operations/bookings.ts";
import { latestDeeds } from "#domain/operations/note-deed.ts";
import { loginLines, sellerCard, sellers } from "#domain/operations/sellers.ts";
import { liveProcesses } from "#domain/pool/processes.ts";
import { allDepths } from "#jobs/queue/observability/all-depths.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { askInChat } from "../files/ask.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { noId } from "../telegram/tap.ts";
import { acts } from "./acts.ts";
import { deedsScreen, processButtons, queueButtons } from "./acts-screens.ts";
import { bulletins } from "./bulletins.ts";
import { loginsScreen, processesScreen, queuesScreen, sellerScreen, sellersScreen } from "./list-screens.ts";
import { bookingsScreen, overviewScreen } from "./overview-screen.ts";
import { readOverview } from "./read-overview.ts";
import { adminOf, readerOf } from "./reader.ts";
import {
  adminTap,
  bulletinTap,
  loginTap,
  pauseTap,
  processTap,
  queueTap,
  sellerTap,
  writeTap,
} from "./taps.ts";
import { watcherScreen } from "./watcher.ts";

const ownTaps = [adminTap, sellerTap, loginTap, processTap, queueTap, pauseTap, writeTap, bulletinTap];

const weekMs = 7 * 24 * 3_600_000;

/** /admin: how the service is, for those who run it. */
export function affairs(deps: BotDeps): Composer<Ctx> {
  const { act } = deps;
  const composer = new Composer<Ctx>();
  composer.command("admin", async (ctx) => {
    const { isAdmin, t, who } = ctx.said;
    if (!isAdmin) return void (await ctx.reply(t.common.adminOnly));
    await sendScreen(ctx.api, who.personId, overviewScreen(await readOverview(deps), readerOf(deps, ctx)));
  });
  const own = ownTaps.map(({ pattern }) => pattern);
  composer.callbackQuery(own, async (ctx, next) => {
    // Rights may have changed since the button was drawn.
    if (!ctx.said.isAdmin) return ctx.said.toast(ctx.said.t.common.adminOnly);
    await next();
  });
  composer.callbackQuery(adminTap.pattern, async (ctx) => {
    const tap = adminTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return ctx.said.toast(ctx.said.t.common.outdated);
    const { screen, page } = tap;
    if (screen === "day" || screen === "week") return askChart(deps, ctx, screen);
    await show(ctx, await screenOf(deps, ctx, { screen, page }));
  });
  composer.callbackQuery(sellerTap.pattern, async (ctx) => {
    const companyId = sellerTap.read(ctx.callbackQuery.data)?.companyId ?? noId;
    const card = await act(adminOf(ctx), (unit) => sellerCard(unit, companyId));
    if (card === null) return ctx.said.toast(ctx.said.t.operations.gone);
    await show(ctx, sellerScreen(card, readerOf(deps, ctx)));
  });
  composer.use(acts(deps), bulletins(deps));
  return composer;
}

type AdminScreen = Parameters<typeof adminTap.data>[0]["screen"];

/** Draws a screen as things are now. */
async function screenOf(
  deps: BotDeps,
  ctx: Ctx,
  {
    screen,
    page,
  }: {
    readonly screen: Exclude<AdminScreen, "day" | "week">;
    readonly page: number;
  },
): Promise<Screen> {
  const { act } = deps;
  const reader = readerOf(deps, ctx);
  switch (screen) {
    case "home":
      return overviewScreen(await readOverview(deps), reader);
    case "sellers":
      return sellersScreen(await act(adminOf(ctx), sellers), page, reader);
    case "watcher":
      return watcherScreen(ctx);
    case "logins":
      return loginsScreen(await act(adminOf(ctx), loginLines), page, reader);
    case "processes": {
      const all = await act(system, liveProcesses);
      return processesScreen(all, reader, processButtons(all, reader));
    }
    case "queues": {
      const all = await allDepths(deps, await act(system, liveProcesses));
      return queuesScreen(all, reader, queueButtons(all, reader));
    }
    case "deeds":
      return deedsScreen(await act(adminOf(ctx), latestDeeds), page, reader);
    case "bookings": {
      const [today, week] = await act(system, async (unit) => [
        await bookingsSince(unit, startOfDay(dayOf(unit.now))),
        await bookingsSince(unit, new Date(unit.now.getTime() - weekMs)),
      ]);
      return bookingsScreen(today, week, reader);
    }
  }
}

async function askChart({ act }: BotDeps, ctx: Ctx, span: "day" | "week"): Promise<void> {
  await askInChat(
    ctx,
    "operations",
    async () => ({ span }),
    (work) => act(adminOf(ctx), work),
  );
}
