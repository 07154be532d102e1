import { system } from "#domain/kernel/actor.ts";
import {
  beginMoving,
  countUnmovedRead,
  type MoveEnd,
  type MoveTask,
  moveTask,
  noteMoveWords,
  settleMoving,
} from "#domain/supplies/move-supply.ts";
import type { SupplyMove } from "#domain/supplies/supply-move.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { type Dearer, PlannedPage } from "#jobs/wb/pages/planned.ts";
import type { ChangeAnswer } from "#jobs/wb/pages/planning.ts";
import type { Shown } from "#jobs/wb/shown.ts";
import { rest } from "./book.ts";
import { cabinetOf, isGone, lookUp, unchangedBy, withoutButton } from "./change.ts";
import type { SlotDeps } from "./deps.ts";
import { certainAfterMs } from "./pace.ts";

/** The page of a login with the supply that is to be moved. */
interface Desk {
  readonly deps: SlotDeps;
  readonly hot: HotLogin;
  readonly page: PlannedPage;
  readonly task: MoveTask;
}

type Unmoved = Exclude<MoveEnd, { outcome: "moved" }>;

/**
 * Moves a supply to the date that its seller said yes to, in the seller's own page. Until the last click
 * everything may be given up; after it only reading decides, as with a booking.
 */
export async function moveSupply(deps: SlotDeps, hot: HotLogin, move: SupplyMove): Promise<void> {
  const task = await deps.act(system, (unit) => moveTask(unit, move));
  if (task === undefined) return;
  const desk = { deps, hot, task, page: new PlannedPage(hot.page) };
  if (move.state === "sent") return settleBySight(desk, move.sentAt ?? deps.now());
  let ready: Ready | Unmoved;
  try {
    ready = await makeReady(desk);
  } catch (error) {
    const end = isGone(error) ? ({ outcome: "supply-gone" } as const) : await unchangedBy(deps, hot, error);
    if (end === undefined) throw error;
    return settle(desk, end);
  }
  if ("outcome" in ready) return settle(desk, ready);
  await click(desk, ready);
}

/** Everything but the last click is done; where it goes, and what WB has named as its fee so far. */
interface Ready {
  readonly at: { readonly x: number; readonly y: number };
  readonly feeKopecks: number | null;
}

async function makeReady(desk: Desk): Promise<Ready | Unmoved> {
  const { hot, task } = desk;
  const { externalId } = task;
  if (hot.selected !== externalId) await hot.selectAccount(externalId);
  // Where the prices change while the date is chosen, it is looked at once more before anything is paid.
  return (await tryOnce(desk)) ?? (await tryOnce(desk)) ?? { outcome: "price-risen" };
}

/** Undefined when the prices have just changed. */
async function tryOnce({ deps, hot, page, task }: Desk): Promise<Ready | Unmoved | undefined> {
  const { supplyId, day, coefficient } = task;
  if ((await page.open(supplyId, "move")) === "missing") {
    const why = await withoutButton(cabinetOf(deps, hot), supplyId);
    return { outcome: why === "gone" ? "supply-gone" : why };
  }
  const way = await page.findDate(supplyId, day, task.feeKopecks);
  if (way.kind === "dearer") return { outcome: "dearer", wbFeeKopecks: way.feeKopecks };
  const { cell, feeKopecks } = way;
  if (cell.state === "closed") return closed(cell.words);
  if (cell.coefficient > coefficient) return { outcome: "price-risen", wbCoefficient: cell.coefficient };
  const at = await page.chooseDate(cell, task.pallets);
  if (at === "stale") return undefined;
  await deps.crashPoint?.("page-ready");
  return { at, feeKopecks };
}

/** A date that cannot be chosen: taken, or refused for a reason that WB names. */
function closed(words: string): Unmoved {
  return says(words, ...wbWords.limit, ...wbWords.restricted)
    ? { outcome: "refused", words }
    : { outcome: "gone", words };
}

/** From here on the row says that the page may have made the call. */
async function click(desk: Desk, { at, feeKopecks }: Ready): Promise<void> {
  const { deps, hot, page, task } = desk;
  const { act } = deps;
  if (hot.selected !== task.externalId) return settle(desk, { outcome: "wrong-account" });
  if (!(await act(system, (unit) => beginMoving(unit, task.id, feeKopecks)))) return;
  if (!(await hot.stillOurs())) return settle(desk, { outcome: "not-sent" });
  await deps.crashPoint?.("before-click");
  const sentAt = deps.now();
  let answer: ChangeAnswer | Dearer;
  try {
    answer = await page.confirmMove({
      supplyId: task.supplyId,
      at,
      mostKopecks: task.feeKopecks,
      onClicked: async () => deps.crashPoint?.("after-click"),
    });
  } catch (error) {
    answer = { kind: "unknown", words: String(error) };
  }
  await deps.crashPoint?.("answered");
  await conclude(desk, answer, sentAt);
}

async function conclude(desk: Desk, answer: ChangeAnswer | Dearer, sentAt: Date): Promise<void> {
  const { deps, hot, task } = desk;
  switch (answer.kind) {
    case "done":
      return settleBySight(desk, sentAt);
    case "refused":
      return afterRefusal(desk, answer.words, sentAt);
    case "dearer":
      return settle(desk, { outcome: "dearer", wbFeeKopecks: answer.feeKopecks });
    case "too-active":
      await rest(deps, hot.loginId);
      return settle(desk, { outcome: "too-active", words: answer.words });
    case "challenge":
      return settle(desk, { outcome: "challenge" });
    case "session-dead":
      return settle(desk, { outcome: "session-dead" });
    case "unknown":
      await deps.act(system, (unit) => noteMoveWords(unit, task.id, answer.words));
  }
}

/** A refusal may be the answer to a call that the browser repeated: the supply itself says on which date it stands. */
async function afterRefusal(desk: Desk, words: string, sentAt: Date): Promise<void> {
  const { deps, hot, task } = desk;
  await deps.act(system, (unit) => noteMoveWords(unit, task.id, words));
  const shown = await lookUp(cabinetOf(deps, hot), task.supplyId);
  if (shown === "gone" || shown.day === task.day) return settleBySight(desk, sentAt);
  const isTaken = says(words, wbWords.gone, wbWords.taken);
  await settle(desk, { outcome: isTaken ? "gone" : "refused", words });
}

/** Moved is what stands on the new date; still on the old one in two reads long after the call means not moved. */
async function settleBySight(desk: Desk, sentAt: Date): Promise<void> {
  const { deps, hot, task } = desk;
  const { act, now } = deps;
  if (hot.selected !== task.externalId) await hot.selectAccount(task.externalId);
  const shown = await lookUp(cabinetOf(deps, hot), task.supplyId);
  if (shown === "gone") return settle(desk, { outcome: "supply-gone" });
  if (shown.day === task.day) {
    await deps.crashPoint?.("read-back");
    return settle(desk, { outcome: "moved", sight: sightOf(shown) });
  }
  if (now().getTime() - sentAt.getTime() < certainAfterMs) return;
  const reads = await act(system, (unit) => countUnmovedRead(unit, task.id));
  if (reads >= 2) await settle(desk, { outcome: "not-moved" });
}

function sightOf({ status, day, coefficient, costKopecks, quantity, remarks }: Shown) {
  return { status, day, coefficient, costKopecks, quantity, remarks };
}

async function settle({ deps, hot, page, task }: Desk, end: MoveEnd): Promise<void> {
  await deps.crashPoint?.("before-settle");
  await deps.act(system, (unit) => settleMoving(unit, task.id, end));
  if (end.outcome === "moved") return;
  deps.log.info({ moveId: task.id, outcome: end.outcome }, "not moved");
  // A login that rests has no page open; modals of a failed try must not meet the next piece of work.
  if (end.outcome === "too-active") return hot.close();
  await page.startAfresh(task.supplyId).catch(() => undefined);
}
