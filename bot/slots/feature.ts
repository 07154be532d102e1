import { Composer } from "grammy";
import { showAccount, shownAccount } from "#domain/accounts/shown-account.ts";
import { Failure } from "#domain/kernel/failure.ts";
import { askToBook } from "#domain/slots/ask-to-book.ts";
import { deleteWatch, pauseWatch, resumeWatch, undoDeleteWatch } from "#domain/slots/change-watch.ts";
import { daysOf } from "#domain/slots/days-of.ts";
import { moveWatch } from "#domain/slots/move-watch.ts";
import { passedOf } from "#domain/slots/passed.ts";
import { journalOf, latestAttempts, suppliesOf, watchCard, watchesOf } from "#domain/slots/queries.ts";
import { readPreview } from "#domain/slots/read-preview.ts";
import { hasChosenSummary, switchSummary } from "#domain/summary/keep-summary.ts";
import { changesOf } from "#domain/supplies/queries.ts";
import { switcherScreen } from "../accounts/cabinet-screens.ts";
import { showOnlyTap, switcherTap } from "../accounts/taps.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { askInChat } from "../files/ask.ts";
import { menuItemOf } from "../menu/items.ts";
import { sentenceOf } from "../middleware/failure.ts";
import { html } from "../telegram/html.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { isId } from "../telegram/tap.ts";
import { deletedScreen, watchScreen } from "./card-screen.ts";
import { journalScreen, latestScreen } from "./journal-screen.ts";
import { listScreen } from "./list-screen.ts";
import { sendPicture } from "./picture.ts";
import { previewScreen } from "./preview-lines.ts";
import type { Reader } from "./reader.ts";
import {
  bookTap,
  listBelowTap,
  listTap,
  noticeVersion,
  pictureTap,
  pinSummaryTap,
  watchTap,
} from "./taps.ts";

type WatchPress = NonNullable<ReturnType<typeof watchTap.read>>;

/** «Поставки»: the list, the cards and what can be done with them. */
export function slotsFeature({ now, sealer }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const readerOf = ({ said: { t, language, who } }: Ctx): Reader => ({
    t,
    language,
    now: now(),
    seesTables: who.seesTables,
  });

  const list = async (ctx: Ctx, page = 0): Promise<void> => show(ctx, await listOf(ctx, page, readerOf(ctx)));
  composer.command(["list", "supplies"], (ctx) => list(ctx));
  composer.filter(
    (ctx) => menuItemOf(ctx.message?.text) === "supplies",
    (ctx) => list(ctx),
  );
  const journal = async (ctx: Ctx): Promise<void> =>
    show(ctx, latestScreen(await ctx.said.run(latestAttempts), readerOf(ctx)));
  composer.command("journal", journal);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "journal", journal);
  composer.callbackQuery(listTap.pattern, (ctx) => list(ctx, listTap.read(ctx.callbackQuery.data)?.page));

  composer.callbackQuery(listBelowTap.pattern, async (ctx) =>
    showBelow(ctx, await listOf(ctx, 0, readerOf(ctx))),
  );

  composer.callbackQuery(pinSummaryTap.pattern, async (ctx) => {
    const { run, toast, t, who } = ctx.said;
    await run((unit) => switchSummary(unit, who.personId, true));
    await toast(t.settings.saved);
    await list(ctx);
  });

  composer.callbackQuery(switcherTap.pattern, async (ctx) => {
    const { run, t } = ctx.said;
    await show(ctx, switcherScreen(await run(shownAccount), t));
  });
  composer.callbackQuery(showOnlyTap.pattern, async (ctx) => {
    const asked = showOnlyTap.read(ctx.callbackQuery.data)?.accountId ?? "";
    const id = isId(asked) ? asked : null;
    await ctx.said.run((unit) => showAccount(unit, id));
    await list(ctx);
  });

  composer.callbackQuery(bookTap.pattern, async (ctx) => {
    const { run, toast, t, who } = ctx.said;
    const tap = bookTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return list(ctx);
    const day = String(tap.day).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    await run((unit) => askToBook(unit, { orderId: tap.orderId, day, coefficient: tap.coefficient }));
    await toast(t.notices.trying);
    await sendScreen(ctx.api, who.personId, { text: html`⚡️ ${t.notices.trying}` });
  });

  composer.callbackQuery(pictureTap.pattern, (ctx) => sendPicture({ sealer }, ctx));

  composer.callbackQuery(watchTap.pattern, async (ctx) => {
    const tap = watchTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return list(ctx);
    const put = tap.version === noticeVersion ? showBelow : show;
    try {
      const screen = await press(ctx, tap, readerOf(ctx));
      if (screen !== undefined) await put(ctx, screen);
    } catch (error) {
      // An old button changes nothing: the person is told, and sees how things are now.
      if (!(error instanceof Failure)) throw error;
      await ctx.said.toast(sentenceOf(ctx.said.t, error));
      const screen = await insteadOf(ctx, tap.id, error, readerOf(ctx));
      if (screen !== undefined) await put(ctx, screen);
      throw error;
    }
  });
  return composer;
}

/** What an old button shows instead of what it can do no more. */
async function insteadOf(
  ctx: Ctx,
  id: string,
  { code }: Failure,
  reader: Reader,
): Promise<Screen | undefined> {
  if (code === "slots.watch-changed") return cardOf(ctx, id, reader);
  return code === "slots.watch-gone" ? listOf(ctx, 0, reader) : undefined;
}

/** Does what the button says; the screen is what it looks like afterwards, if it looks any different. */
async function press(
  ctx: Ctx,
  { id, version, verb }: WatchPress,
  reader: Reader,
): Promise<Screen | undefined> {
  const { run, toast, t } = ctx.said;
  const journal = () =>
    run(async (unit) => {
      const { watch } = await watchCard(unit, id);
      return journalScreen(
        {
          watch,
          attempts: await journalOf(unit, id),
          passed: await passedOf(unit, id),
          days: await daysOf(unit, id, 4),
          changes: await changesOf(unit, id),
        },
        reader,
      );
    });
  switch (verb) {
    case "open":
      return cardOf(ctx, id, reader);
    case "journal":
      return journal();
    case "now":
      return run(async (unit) => {
        const { watch } = await watchCard(unit, id);
        return previewScreen(watch, await readPreview(unit, watch), reader);
      });
    case "sheet":
      await askInChat(ctx, "journal", async () => ({ watchId: id }));
      return undefined;
    case "up":
    case "down":
    case "top":
      await run((unit) => moveWatch(unit, id, verb));
      await toast(t.slots.moved);
      return cardOf(ctx, id, reader);
    case "pause":
      await run((unit) => pauseWatch(unit, id, version));
      await toast(t.slots.paused);
      return cardOf(ctx, id, reader);
    case "resume":
      await run((unit) => resumeWatch(unit, id, version));
      await toast(t.slots.resumed);
      return cardOf(ctx, id, reader);
    case "delete":
      return deletedScreen(await run((unit) => deleteWatch(unit, id, version)), t);
    case "undo":
      await run((unit) => undoDeleteWatch(unit, id, version));
      await toast(t.slots.undone);
      return cardOf(ctx, id, reader);
  }
}

async function cardOf(ctx: Ctx, id: string, reader: Reader): Promise<Screen> {
  const card = await ctx.said.run((unit) => watchCard(unit, id));
  return card.watch.state === "deleted" ? deletedScreen(card.watch, reader.t) : watchScreen(card, reader);
}

async function listOf(ctx: Ctx, page: number, reader: Reader): Promise<Screen> {
  const rows = await ctx.said.run(async (unit) => ({
    watches: await watchesOf(unit),
    supplies: await suppliesOf(unit),
    cabinets: await shownAccount(unit),
    offersSummary: !(await hasChosenSummary(unit, ctx.said.who.personId)),
  }));
  return listScreen({ ...rows, page }, reader);
}

async function showBelow(ctx: Ctx, screen: Screen): Promise<void> {
  await sendScreen(ctx.api, ctx.said.who.personId, screen);
}
