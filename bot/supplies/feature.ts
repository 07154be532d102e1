import { Composer } from "grammy";
import { askToCancel } from "#domain/supplies/cancel-supply.ts";
import { FeeChanged } from "#domain/supplies/errors.ts";
import { supplyCard } from "#domain/supplies/queries.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { askInChat } from "../files/ask.ts";
import { sentenceOf } from "../middleware/failure.ts";
import type { Reader } from "../slots/reader.ts";
import { supplyBelowTap, supplyTap } from "../slots/taps.ts";
import { show, showBelow } from "../telegram/show.ts";
import { noId } from "../telegram/tap.ts";
import { datesAnew, datesFor, movingFeature } from "./moving.ts";
import { cancelScreen, supplyScreen } from "./screens.ts";
import { cancelSupplyTap, supplyVerbTap } from "./taps.ts";

/** Booked supplies: the card, the calendar file, moving and cancelling. */
export function suppliesFeature(deps: BotDeps): Composer<Ctx> {
  const { now } = deps;
  const composer = new Composer<Ctx>();
  const readerOf = ({ said: { t, language } }: Ctx): Reader => ({ t, language, now: now() });
  const card = (ctx: Ctx, id: string) => ctx.said.run((unit) => supplyCard(unit, id));

  composer.callbackQuery(supplyTap.pattern, async (ctx) => {
    const id = supplyTap.read(ctx.callbackQuery.data)?.id ?? noId;
    await show(ctx, supplyScreen(await card(ctx, id), readerOf(ctx)));
  });

  composer.callbackQuery(supplyBelowTap.pattern, async (ctx) => {
    const id = supplyBelowTap.read(ctx.callbackQuery.data)?.id ?? noId;
    await showBelow(ctx, supplyScreen(await card(ctx, id), readerOf(ctx)));
  });

  composer.callbackQuery(supplyVerbTap.pattern, async (ctx) => {
    const { id = noId, verb } = supplyVerbTap.read(ctx.callbackQuery.data) ?? {};
    if (verb === "move") return datesFor({ ctx, now: now(), put: show }, id);
    if (verb === "dates") return datesAnew(ctx, id, ctx.said.t.moving.reading);
    if (verb !== "calendar") return show(ctx, cancelScreen(await card(ctx, id), readerOf(ctx)));
    // Only for a supply that is this company's.
    await card(ctx, id);
    await askInChat(ctx, "calendar", async () => ({ supplyRowId: id }));
  });

  composer.callbackQuery(cancelSupplyTap.pattern, async (ctx) => {
    const { run, toast, t, who } = ctx.said;
    const { id = noId, fee = 0 } = cancelSupplyTap.read(ctx.callbackQuery.data) ?? {};
    try {
      await run((unit) => askToCancel(unit, id, { feeShown: fee, chatId: who.personId }));
      await toast(t.supplies.cancelAsked);
    } catch (error) {
      // The price is asked for again, with the new one in sight.
      if (!(error instanceof FeeChanged)) throw error;
      await toast(sentenceOf(t, error));
      return show(ctx, cancelScreen(await card(ctx, id), readerOf(ctx)));
    }
    await show(ctx, supplyScreen(await card(ctx, id), readerOf(ctx)));
  });
  composer.use(movingFeature(deps));
  return composer;
}
