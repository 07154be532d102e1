import { Composer } from "grammy";
import { markWatcher, type OwnLogin, ownLogins } from "#domain/accounts/watcher.ts";
import { mostScanners } from "#domain/slots/pacing.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { bold, paragraphs } from "../telegram/html.ts";
import { button, type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { adminOf } from "./reader.ts";
import { adminTap } from "./taps.ts";
import { watcherTap } from "./watcher-taps.ts";

/** /watcher: the login of the operator's own company that reads the report of all warehouses for everybody. */
export function watcherFeature({ act }: Pick<BotDeps, "act">): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.command("watcher", async (ctx) => {
    const { isAdmin, t, who } = ctx.said;
    if (!isAdmin) return void (await ctx.reply(t.common.adminOnly));
    await sendScreen(ctx.api, who.personId, await watcherScreen(ctx));
  });
  composer.callbackQuery(watcherTap.pattern, async (ctx) => {
    const { isAdmin, t, who, toast } = ctx.said;
    const tap = watcherTap.read(ctx.callbackQuery.data);
    const companyId = who.company?.id;
    if (!isAdmin || tap === undefined || companyId === undefined) return toast(t.common.adminOnly);
    const isOn = tap.turn === "on";
    await act(adminOf(ctx), (unit) => markWatcher(unit, { loginId: tap.loginId, companyId }, isOn));
    await toast(isOn ? t.pool.watcherMarked : t.pool.watcherUnmarked);
    await show(ctx, await watcherScreen(ctx));
  });
  return composer;
}

/** The logins of the admin's own company, each to be marked or not. */
export async function watcherScreen(ctx: Ctx): Promise<Screen> {
  const { run, t, who } = ctx.said;
  const companyId = who.company?.id;
  const logins = companyId === undefined ? [] : await run((unit) => ownLogins(unit, companyId));
  return {
    text: paragraphs(
      bold(t.pool.watcherTitle),
      t.pool.watcherWhy(mostScanners),
      logins.length === 0 && t.pool.watcherNone,
    ),
    buttons: [
      ...logins.map((login) => [buttonOf(login, t)]),
      [button(t.operations.open.logins, adminTap.data({ screen: "logins", page: 0 }))],
    ],
  };
}

function buttonOf({ id, accounts, isWatcher, isDead }: OwnLogin, { pool }: Texts) {
  const names = `${accounts.join(", ")}${isDead ? ` (${pool.watcherDead})` : ""}`;
  const text = isWatcher ? pool.watcherOn(names) : pool.watcherOff(names);
  return button(text, watcherTap.data({ loginId: id, turn: isWatcher ? "off" : "on" }));
}
