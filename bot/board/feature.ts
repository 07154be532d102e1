import { Composer } from "grammy";
import type { WatchAnswers } from "#domain/forms/watch-form.ts";
import { dayOf } from "#domain/kernel/clock.ts";
import {
  changeView,
  chooseFavourites,
  endFinding,
  findFavourite,
  resetFavourites,
  setFavourite,
  undoResetFavourites,
} from "#domain/slots/edit-view.ts";
import { courseOf } from "#domain/slots/history.ts";
import { boardFor, boardOf, cellName, ownView, warehouseRef } from "#domain/slots/read-board.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { askInChat } from "../files/ask.ts";
import { beginWatch } from "../forms/begin-watch.ts";
import { menuItemOf } from "../menu/items.ts";
import type { Reader } from "../slots/reader.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { favouritesScreen } from "./favourites-screen.ts";
import { boardScreen, type Part, warehouseScreen } from "./screens.ts";
import {
  boardTap,
  cellTap,
  courseTap,
  favouritesTap,
  favouriteTap,
  numberedDay,
  pictureTap,
  viewTap,
  warehouseTap,
} from "./taps.ts";

const start: Part = { week: 0, group: 0 };

/** «Календарь»: the board of slots, and what can be done with its cells. */
export function boardFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const readerOf = ({ said: { t, language, who } }: Ctx): Reader => ({
    t,
    language,
    now: deps.now(),
    seesTables: who.seesTables,
  });
  const board = async (ctx: Ctx, part: Part = start): Promise<void> =>
    show(ctx, await boardNow(ctx, part, readerOf(ctx)));

  composer.command("calendar", (ctx) => board(ctx));
  composer.filter(
    (ctx) => menuItemOf(ctx.message?.text) === "calendar",
    (ctx) => board(ctx),
  );
  composer.callbackQuery(boardTap.pattern, async (ctx) => {
    await board(ctx, boardTap.read(ctx.callbackQuery.data));
    await ctx.said.toast(ctx.said.t.board.refreshed);
  });
  composer.callbackQuery(viewTap.pattern, async (ctx) => {
    const tap = viewTap.read(ctx.callbackQuery.data);
    if (tap !== undefined) await ctx.said.run((unit) => changeView(unit, tap.change));
    await board(ctx, tap);
  });
  composer.callbackQuery(pictureTap.pattern, async (ctx) => {
    await askInChat(ctx, "board", async (unit) => {
      const { warehouses, box, ceiling } = await boardOf(unit);
      return { warehouses, box, ceiling };
    });
  });
  composer.callbackQuery(warehouseTap.pattern, async (ctx) => {
    const tap = warehouseTap.read(ctx.callbackQuery.data);
    const screen = tap && (await warehouseNow(ctx, tap, readerOf(ctx)));
    await (screen === undefined ? board(ctx) : show(ctx, screen));
  });
  composer.callbackQuery(courseTap.pattern, (ctx) => askCourse(ctx));
  composer.callbackQuery(cellTap.pattern, async (ctx) => {
    const tap = cellTap.read(ctx.callbackQuery.data);
    const given = tap && (await answersOf(ctx, tap));
    const { toast, t } = ctx.said;
    if (tap === undefined || given === undefined || numberedDay(tap.day) <= dayOf(deps.now())) {
      await toast(t.board.dayGone);
      return board(ctx);
    }
    await beginWatch(deps, ctx, given);
  });
  composer.use(favourites());
  return composer;
}

/** The choice of warehouses, by marks and by typed text. */
function favourites(): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.callbackQuery(favouritesTap.pattern, async (ctx) => {
    const { page, verb } = favouritesTap.read(ctx.callbackQuery.data) ?? { page: 0, verb: "show" };
    const choice = await ctx.said.run(async (unit) => {
      if (verb === "reset") await resetFavourites(unit);
      if (verb === "undo") await undoResetFavourites(unit);
      return chooseFavourites(unit, verb !== "show");
    });
    await show(ctx, favouritesScreen(choice, page, ctx.said.t));
  });
  composer.callbackQuery(favouriteTap.pattern, async (ctx) => {
    const { run, toast, t } = ctx.said;
    const tap = favouriteTap.read(ctx.callbackQuery.data);
    const [choice, end] = await run(async (unit) => {
      const done = tap === undefined ? "done" : await setFavourite(unit, tap.warehouseId, tap.wanted === "y");
      return [await chooseFavourites(unit), done] as const;
    });
    if (end === "full") await toast(t.board.full);
    await show(ctx, favouritesScreen(choice, tap?.page ?? 0, t));
  });
  composer.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    if (text.startsWith("/") || menuItemOf(text) !== undefined) return next();
    const choice = await ctx.said.run(async (unit) =>
      (await findFavourite(unit, text)) ? chooseFavourites(unit) : null,
    );
    if (choice === null) return next();
    await sendScreen(ctx.api, ctx.said.who.personId, favouritesScreen(choice, 0, ctx.said.t));
  });
  return composer;
}

async function boardNow(ctx: Ctx, part: Part, reader: Reader): Promise<Screen> {
  const shown = await ctx.said.run(async (unit) => {
    await endFinding(unit);
    await unit.em.flush();
    return boardOf(unit);
  });
  return boardScreen(shown, part, reader);
}

async function warehouseNow(
  ctx: Ctx,
  { warehouseId, week }: { readonly warehouseId: number; readonly week: number },
  reader: Reader,
): Promise<Screen | undefined> {
  return ctx.said.run(async (unit) => {
    const warehouse = await nameOf(unit, warehouseId);
    if (warehouse === undefined) return undefined;
    const { box, maxCoefficient } = await ownView(unit);
    const board = await boardFor(unit, { warehouses: [warehouse], box, ceiling: maxCoefficient ?? null });
    return warehouseScreen(board, warehouse, { week, reader });
  });
}

/** Asks for the picture of a cell's course, where there is one. */
async function askCourse(ctx: Ctx): Promise<void> {
  const tap = courseTap.read(ctx.callbackQuery?.data ?? "");
  const isAsked =
    tap !== undefined &&
    (await askInChat(ctx, "course", async (unit) => {
      const warehouse = await nameOf(unit, tap.warehouseId);
      if (warehouse === undefined) return undefined;
      const cell = { warehouseId: tap.warehouseId, box: tap.box, day: numberedDay(tap.day) };
      const wanted = { warehouses: [warehouse], box: tap.box, ceiling: null };
      const { cells } = await boardFor(unit, wanted);
      const source = cells.get(cellName(cell.warehouseId, cell.box, cell.day))?.source;
      if (source === undefined || (await courseOf(unit, cell, source)).length === 0) return undefined;
      return { ...cell, warehouse: warehouse.name, source };
    }));
  if (!isAsked) await ctx.said.toast(ctx.said.t.board.courseNone);
}

/** A cell of the board as the first answers of a watch. */
async function answersOf(
  ctx: Ctx,
  { warehouseId, box, day, coefficient }: NonNullable<ReturnType<typeof cellTap.read>>,
): Promise<WatchAnswers | undefined> {
  const warehouse = await ctx.said.run((unit) => nameOf(unit, warehouseId));
  if (warehouse === undefined) return undefined;
  const wanted = numberedDay(day);
  return {
    cell: { warehouse, box },
    warehouses: [warehouse],
    boxes: [box],
    maxCoefficient: coefficient,
    fromDay: wanted,
    untilDay: wanted,
    note: { code: "from-board" },
  };
}

async function nameOf(unit: Parameters<typeof warehouseRef>[0], id: number) {
  const known = await warehouseRef(unit, id);
  return known ?? (await boardOf(unit)).warehouses.find((one) => one.id === id);
}
