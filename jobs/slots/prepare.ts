import { restrictAccount } from "#domain/accounts/restrict-account.ts";
import { system } from "#domain/kernel/actor.ts";
import type { DeskOrder } from "#domain/slots/desk.ts";
import { goodsChanged } from "#domain/slots/goods-changed.ts";
import { loginRestMs } from "#domain/slots/pacing.ts";
import {
  beginOrder,
  goodsLost,
  goodsRefused,
  type Making,
  noteCreation,
  notePallets,
  orderDeleted,
  orderMade,
  orderPostponed,
  orderRefused,
  orderVanished,
  preordersOf,
  replaceDraft,
} from "#domain/slots/prepare-order.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import type { DraftGoods } from "#jobs/wb/drafts.ts";
import { says, wbFacts, wbWords } from "#jobs/wb/facts.ts";
import { TooActive, WbRefused, WbThrottled } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { rest } from "./book.ts";
import type { SlotDeps } from "./deps.ts";

/** WB sometimes makes nothing and says nothing: after so many times it is called a refusal. */
const silentTries = 3;

/** Makes one order ahead of the slot, or learns now why the warehouse does not want it. */
export async function prepareOrder(deps: SlotDeps, hot: HotLogin, wanted: DeskOrder): Promise<void> {
  const { act } = deps;
  const making = await act(system, (unit) => beginOrder(unit, wanted.id));
  if (making === undefined) return;
  try {
    await make(deps, hot, making);
  } catch (error) {
    await afterTrouble(deps, hot.loginId, { making, error });
  }
}

async function make(deps: SlotDeps, hot: HotLogin, { order, watch }: Making): Promise<void> {
  const { act } = deps;
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  const { draftId, goods } = await draftOf(deps, cabinet, { watch });
  const lost = watch.goods.filter(({ barcode }) => !goods.goods.some((good) => good.barcode === barcode));
  if (lost.length > 0) {
    const barcodes = lost.map(({ barcode }) => barcode);
    return act(system, (unit) => goodsLost(unit, watch.id, barcodes));
  }
  if (goods.errors.length > 0) {
    const words = goods.errors.map(({ barcode, words }) => `${words}: ${barcode}`);
    return act(system, (unit) => goodsRefused(unit, watch.id, words));
  }
  // Whoever changes the draft while the watch waits means the new goods; they are held against the warehouse now.
  await act(system, (unit) => goodsChanged(unit, watch.id, goods.goods));
  const { refusals, pallets } = await cabinet.validate(
    { draftId },
    {
      warehouseId: order.warehouseId,
      box: order.box,
      transitId: order.transitId,
    },
  );
  if (refusals.length > 0) return act(system, (unit) => orderRefused(unit, order.id, refusals));
  const made = order.tries > 1 ? await madeBefore(deps, cabinet, { order, watch }) : undefined;
  if (made !== undefined) return act(system, (unit) => orderMade(unit, order.id, made));
  // Written down before WB hears of it, so that a crash in between does not shorten the pause.
  await act(system, async (unit) => {
    await noteCreation(unit, hot.loginId);
    if (order.box === "pallet" && pallets !== null) await notePallets(unit, watch.id, pallets);
  });
  const preorderId = await cabinet.createOrder({
    draftId,
    warehouseId: order.warehouseId,
    box: order.box,
    transitId: order.transitId,
  });
  await act(system, async (unit) => {
    await noteCreation(unit, hot.loginId);
    if (preorderId !== undefined) await orderMade(unit, order.id, preorderId);
    else if (order.tries >= silentTries) await orderRefused(unit, order.id, [wbFacts.silentRefusal]);
    else await orderPostponed(unit, order.id, 15_000);
  });
}

/** An earlier try may have made the order although its answer never came: then that one is taken. */
async function madeBefore(
  { act }: SlotDeps,
  cabinet: Cabinet,
  { order, watch }: Making,
): Promise<number | undefined> {
  const known = new Set(await act(system, (unit) => preordersOf(unit, order.accountId)));
  const quantity = watch.goods.reduce((sum, good) => sum + good.quantity, 0);
  const shown = await cabinet.recentSupplies();
  const ours = shown.find(
    (one) =>
      !one.isPlanned &&
      one.warehouseId === order.warehouseId &&
      one.box === order.box &&
      one.transitId === (order.transitId ?? null) &&
      one.quantity === quantity &&
      // The list knows whole seconds only.
      (one.createdAt?.getTime() ?? 0) > watch.createdAt.getTime() - 1_000 &&
      !known.has(one.preorderId ?? 0),
  );
  return ours?.preorderId ?? undefined;
}

/** The draft of the watch; a new one with the same goods where there is none yet, or where WB has used it up. */
export async function draftOf(
  { act }: Pick<SlotDeps, "act">,
  cabinet: Cabinet,
  { watch }: Pick<Making, "watch">,
): Promise<{ draftId: string; goods: DraftGoods }> {
  const { draftId: known } = watch;
  try {
    if (known != null) return { draftId: known, goods: await cabinet.draftGoods(known) };
  } catch (error) {
    const isGone = error instanceof WbRefused && says(error.message, ...wbWords.draftNotVisible);
    if (!isGone) throw error;
  }
  const draftId = await cabinet.makeDraft(watch.goods);
  await act(system, (unit) => replaceDraft(unit, watch.id, draftId));
  return { draftId, goods: await cabinet.draftGoods(draftId) };
}

async function afterTrouble(
  deps: SlotDeps,
  loginId: string,
  { making, error }: { making: Making; error: unknown },
): Promise<void> {
  const { act } = deps;
  const { order, watch } = making;
  if (error instanceof WbRefused) {
    const { words } = error;
    if (says(words, ...wbWords.restricted)) {
      return act(system, async (unit) => {
        await orderPostponed(unit, order.id, 20_000);
        await restrictAccount(unit, order.accountId, words);
      });
    }
    const isAboutGoods = says(words, wbWords.draftForeign, wbWords.draftEmpty);
    await act(system, (unit) =>
      isAboutGoods ? goodsRefused(unit, watch.id, [words]) : orderRefused(unit, order.id, [words]),
    );
    return;
  }
  const isTooMuch = error instanceof TooActive || error instanceof WbThrottled;
  if (isTooMuch) await rest(deps, loginId);
  await act(system, (unit) => orderPostponed(unit, order.id, isTooMuch ? loginRestMs : 20_000));
  if (!isTooMuch) throw error;
}

/** An order that somebody deleted in the cabinet is made anew; one that was given a date by hand is not. */
export async function remakeIfGone(deps: SlotDeps, hot: HotLogin, order: DeskOrder): Promise<void> {
  const { preorderId } = order;
  if (preorderId === null) return;
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  const shown = await cabinet.showOrder(preorderId).catch((error: unknown) => {
    if (error instanceof WbRefused && says(error.words, wbWords.orderGone)) return undefined;
    throw error;
  });
  if (shown === undefined) await deps.act(system, (unit) => orderVanished(unit, order.id));
}

/** Takes an order that nobody needs out of the cabinet. */
export async function deleteLeftover(deps: SlotDeps, hot: HotLogin, order: DeskOrder): Promise<void> {
  if (order.preorderId !== null) {
    try {
      await openCabinet(callsOf(hot.page), deps.now).deleteOrder(order.preorderId);
    } catch (error) {
      // Gone already, or planned by hand: nothing of ours is left there either way.
      if (!(error instanceof WbRefused)) throw error;
    }
  }
  await deps.act(system, (unit) => orderDeleted(unit, order.id));
}
