import { Composer } from "grammy";
import type { Day } from "#domain/kernel/clock.ts";
import { DatesOld, FeeChanged } from "#domain/supplies/errors.ts";
import { areAwaited, askForDates, shownDate } from "#domain/supplies/move-dates.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import { supplyCard } from "#domain/supplies/queries.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { sentenceOf } from "../middleware/failure.ts";
import type { Screen } from "../telegram/screen.ts";
import { show, showBelow } from "../telegram/show.ts";
import { noId } from "../telegram/tap.ts";
import { isStoodFor, standFor } from "../waiting.ts";
import { datesOfCard, moveAskScreen } from "./move-screens.ts";
import { cancelScreen, supplyScreen } from "./screens.ts";
import { choiceTap, dayOfNumber, moveDayTap, moveYesTap } from "./taps.ts";

/** Where an answer goes, and at what moment. */
interface Place {
  readonly ctx: Ctx;
  readonly now: Date;
  readonly put: (ctx: Ctx, screen: Screen) => Promise<void>;
}

/** Moving a booked supply: its dates, the question with what it costs, the yes. */
export function movingFeature({ now }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const here = (ctx: Ctx): Place => ({ ctx, now: now(), put: show });

  composer.callbackQuery(moveDayTap.pattern, async (ctx) => {
    const { id = noId, day = 0, coefficient = 0 } = moveDayTap.read(ctx.callbackQuery.data) ?? {};
    await askAbout(here(ctx), id, { day: dayOfNumber(day), coefficient });
  });

  composer.callbackQuery(moveYesTap.pattern, async (ctx) => {
    const { run, toast, t, who } = ctx.said;
    const { id = noId, day = 0, coefficient = 0, fee = 0 } = moveYesTap.read(ctx.callbackQuery.data) ?? {};
    const wanted = { day: dayOfNumber(day), coefficient };
    try {
      await run((unit) => askToMove(unit, id, { ...wanted, feeShown: fee, chatId: who.personId }));
    } catch (error) {
      if (!(error instanceof DatesOld || error instanceof FeeChanged)) throw error;
      if (error instanceof DatesOld) return datesAnew(ctx, id, sentenceOf(t, error));
      // What it costs is asked for again, with the new price in sight.
      await toast(sentenceOf(t, error));
      return askAbout(here(ctx), id, wanted);
    }
    await toast(t.moving.asked);
    await show(ctx, supplyScreen(await cardOf(ctx, id), readerOf(here(ctx))));
  });

  composer.callbackQuery(choiceTap.pattern, async (ctx) => {
    const { id = noId, verb } = choiceTap.read(ctx.callbackQuery.data) ?? {};
    // The notice stays as it is: what it offers comes below.
    const below = { ...here(ctx), put: showBelow };
    if (verb === "keep") return ctx.said.toast(ctx.said.t.moving.choice.kept);
    if (verb === "move") return datesFor(below, id);
    await showBelow(ctx, cancelScreen(await cardOf(ctx, id), readerOf(below)));
  });
  return composer;
}

/** Shows the dates to which a supply may be moved; where they must be read first a notice brings them. */
export async function datesFor(place: Place, id: string): Promise<void> {
  const { ctx, put } = place;
  const { run, t, who } = ctx.said;
  const shown = await run((unit) => askForDates(unit, id, { chatId: who.personId }));
  if (shown === "asked") return sayReading(ctx, id, t.moving.reading);
  await put(ctx, datesOfCard(await cardOf(ctx, id), shown, readerOf(place)));
}

/** Has the dates read again, whatever was read before. */
export async function datesAnew(ctx: Ctx, id: string, words: string): Promise<void> {
  const { run, who } = ctx.said;
  await run((unit) => askForDates(unit, id, { chatId: who.personId, isAnew: true }));
  await sayReading(ctx, id, words);
}

/** Says in the chat that the dates are being read, until they come. */
async function sayReading(ctx: Ctx, supplyRowId: string, words: string): Promise<void> {
  const { run, toast, who } = ctx.said;
  const chatId = who.personId;
  const dates = { supplyRowId, chatId };
  await toast(words);
  if (await run((unit) => isStoodFor(unit, dates))) return;
  const { message_id: messageId } = await ctx.api.sendMessage(chatId, `⏳ ${words}`);
  const isWaiting = await run(async (unit) => {
    const isAsked = await areAwaited(unit, supplyRowId, chatId);
    if (isAsked) await standFor(unit, dates, { chatId, messageId });
    return isAsked;
  });
  // The dates were faster than the words.
  if (!isWaiting) await ctx.api.deleteMessage(chatId, messageId).catch(() => undefined);
}

/** Shows what a move to a date costs; where the dates were read too long ago they are read again. */
async function askAbout(
  place: Place,
  id: string,
  to: { readonly day: Day; readonly coefficient: number },
): Promise<void> {
  const { ctx } = place;
  const seen = await ctx.said.run((unit) => shownDate(unit, id, to.day));
  if (seen === undefined) return datesAnew(ctx, id, ctx.said.t.failures["supplies.dates-old"]({}));
  const costKopecks = seen.coefficient === to.coefficient ? seen.costKopecks : null;
  await place.put(ctx, moveAskScreen(await cardOf(ctx, id), { ...to, costKopecks }, readerOf(place)));
}

const cardOf = (ctx: Ctx, id: string) => ctx.said.run((unit) => supplyCard(unit, id));

const readerOf = ({ ctx: { said }, now }: Place) => ({ t: said.t, language: said.language, now });
