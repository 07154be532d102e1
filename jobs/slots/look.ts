import type { FailureCode } from "#domain/failures.ts";
import { system } from "#domain/kernel/actor.ts";
import { Failure } from "#domain/kernel/failure.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import type { Look, LookContent } from "#domain/slots/look.ts";
import { saveWarehouses } from "#domain/slots/save-board.ts";
import { Challenged, PageLost, SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { TooActive, WbRefused, WbThrottled } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { causeOf } from "./cause.ts";
import type { SlotDeps } from "./deps.ts";
import { reportPage } from "./evidence.ts";

const ofLogin = [SessionDead, Challenged, TooActive, WbThrottled];

/** Answers what a person waits for; a failure is an answer as well, but for a page that was lost: it is opened anew. */
export async function answerQuestion(
  deps: SlotDeps,
  hot: HotLogin,
  look: Look,
  externalId: string,
): Promise<void> {
  const { act } = deps;
  try {
    if (hot.selected !== externalId) await hot.selectAccount(externalId);
    const content = await contentOf(deps, hot, look);
    await act(system, (unit) => answerLook(unit, look.id, { content }));
  } catch (failed) {
    const error = causeOf(hot, failed);
    // A draft may have been made by then, and a second one nobody asked for.
    if (error instanceof PageLost && look.what !== "goods") throw error;
    const failure = await codeOf(deps, hot, error);
    await act(system, (unit) => answerLook(unit, look.id, { failure }));
    // What is true of the login, and not of the question alone, is for whoever works for it.
    if (ofLogin.some((kind) => error instanceof kind)) throw error;
  }
}

async function contentOf({ act, now }: SlotDeps, hot: HotLogin, look: Look): Promise<LookContent> {
  const cabinet = openCabinet(callsOf(hot.page), now);
  if (look.what === "dates") return datesOf(cabinet, look);
  if (look.what === "transit")
    return { what: "transit", options: await cabinet.transits(look.warehouseId ?? 0) };
  const wanted = look.goods ?? [];
  const draftId = look.what === "goods" ? await cabinet.makeDraft(wanted) : look.draftId;
  if (look.what === "drafts" || draftId == null)
    return { what: "drafts", drafts: await cabinet.listDrafts() };
  const { goods, errors } = await cabinet.draftGoods(draftId);
  // Nothing can be said of warehouses where there is nothing to send.
  const warehouses = goods.length === 0 ? [] : await cabinet.warehousesFor(draftId);
  await act(system, (unit) => saveWarehouses(unit, warehouses));
  const choices = warehouses.map(({ id, name, boxes }) => ({ id, name, boxes }));
  const landed = new Set(goods.map(({ barcode }) => barcode));
  const lost = wanted.flatMap(({ barcode }) => (landed.has(barcode) ? [] : [barcode]));
  return { what: "draft", draftId, goods, errors, lost, warehouses: choices };
}

/** Dates to move to: WB plans nothing for today, and the day that is planned is no choice. */
async function datesOf(cabinet: Cabinet, { supplyId }: Look): Promise<LookContent> {
  if (supplyId == null) throw new Error("dates of no supply were asked for");
  const [shown, dates] = [await cabinet.showSupply(supplyId), await cabinet.openDates(supplyId)];
  return { what: "dates", dates: dates.filter(({ day }) => day !== shown.day) };
}

async function codeOf(deps: SlotDeps, hot: HotLogin, error: unknown): Promise<FailureCode> {
  if (error instanceof WbRefused) {
    if (says(error.message, ...wbWords.draftNotVisible)) return "slots.draft-gone";
    if (says(error.message, wbWords.draftForeign)) return "slots.draft-gone";
    if (says(error.words, wbWords.supplyGone)) return "supplies.gone";
  }
  if (error instanceof Failure && error.code !== "wb.refused" && error.code !== "wb.page-changed") {
    // Codes of failures thrown here are those of the union; others were taken out above.
    return error.code as FailureCode;
  }
  await reportPage(deps, hot, { name: "slots.look", error });
  return "wb.answer-unexpected";
}
