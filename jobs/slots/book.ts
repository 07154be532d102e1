import { system } from "#domain/kernel/actor.ts";
import type { BookingTask } from "#domain/slots/booking-task.ts";
import { markSent, markUnknown } from "#domain/slots/claim-attempt.ts";
import { restLogin } from "#domain/slots/desk.ts";
import { loginRestMs } from "#domain/slots/pacing.ts";
import type { Settlement } from "#domain/slots/settle-attempt.ts";
import {
  Challenged,
  PageLost,
  PortalUnreachable,
  SessionDead,
  WrongAccount,
} from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { wbAnswers } from "#jobs/queue/observability/counters.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import {
  NotLetIn,
  PageChanged,
  PageSlow,
  TooActive,
  WbRefused,
  WbThrottled,
  WbUnreachable,
} from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { DateCell } from "#jobs/wb/pages/dates.ts";
import { onceMore } from "#jobs/wb/pages/once-more.ts";
import { SupplyPage } from "#jobs/wb/pages/supply.ts";
import { readBackOf, type Shown } from "#jobs/wb/shown.ts";
import { causeOf } from "./cause.ts";
import type { SlotDeps } from "./deps.ts";
import { reportPage } from "./evidence.ts";
import { type BookingDesk as Desk, passToPerson } from "./pass-to-person.ts";
import { settleCounted } from "./settled.ts";

type Unbooked = Exclude<Settlement, { outcome: "booked" }>;

/**
 * Books one claimed attempt in the seller's own page and writes down how it ended. Until the last click
 * everything may be given up; after it only reading decides.
 */
export async function bookAttempt(deps: SlotDeps, hot: HotLogin, task: BookingTask): Promise<void> {
  const desk = { deps, hot, task, page: new SupplyPage(hot.page) };
  let ready: Ready | Unbooked;
  try {
    ready = await makeReady(desk);
  } catch (error) {
    await giveUp(desk, causeOf(hot, error));
    return;
  }
  if ("outcome" in ready) return settle(desk, ready);
  await click(desk, ready);
}

/** Everything but the last click is done; where it goes. */
interface Ready {
  readonly at: { readonly x: number; readonly y: number };
  readonly pageReadyAt: Date;
}

async function makeReady(desk: Desk): Promise<Ready | Unbooked> {
  const { hot, page, task } = desk;
  if (hot.selected !== task.externalId) await hot.selectAccount(task.externalId);
  return onceMore(
    () => chooseDate(desk),
    () => page.startAfresh(task.preorderId),
  );
}

/** From the page of the order to its date in the calendar, chosen. */
async function chooseDate({ deps, hot, page, task }: Desk): Promise<Ready | Unbooked> {
  const { preorderId } = task;
  if ((await page.openOrder(preorderId)) === "planned") return alreadyPlanned();
  // Asked beside the calendar: it warms the way for the read back, and sees an order that is planned already.
  const shown = openCabinet(callsOf(hot.page), deps.now)
    .showOrder(preorderId)
    .catch(() => undefined);
  let cell = await page.openCalendar(preorderId, task.day);
  for (let turn = 0; turn < 2; turn += 1) {
    const refusal = against(cell, task);
    if (refusal !== undefined || cell.state === "closed") return refusal ?? alreadyPlanned();
    const at = await page.chooseDate(cell, task.pallets);
    if (at !== "stale") {
      const pageReadyAt = deps.now();
      await deps.crashPoint?.("page-ready");
      if ((await Promise.race([shown, undefined]))?.isPlanned === true) return alreadyPlanned();
      return { at, pageReadyAt };
    }
    // The prices changed while we were choosing: look again before anything is paid.
    await page.startAfresh(preorderId);
    cell = await page.openCalendar(preorderId, task.day);
  }
  return { outcome: "price-risen", words: null };
}

/** Somebody gave the order a date by hand: reading tells which. */
function alreadyPlanned(): Unbooked {
  return { outcome: "not-ready", words: "planned" };
}

function against(cell: DateCell, task: BookingTask): Unbooked | undefined {
  if (cell.state === "closed") {
    if (cell.words === "planned") return alreadyPlanned();
    const outcome = refusalNamed(cell.words);
    return { outcome: outcome === "refused" ? "gone" : outcome, words: cell.words };
  }
  if (cell.coefficient <= task.maxCoefficient) return undefined;
  return { outcome: "price-risen", words: `×${cell.coefficient}` };
}

/** From here on the row says that the page may have made the call. */
async function click(desk: Desk, { at, pageReadyAt }: Ready): Promise<void> {
  const { deps, hot, page, task } = desk;
  const { act } = deps;
  if (hot.selected !== task.externalId) return settle(desk, { outcome: "wrong-account", pageReadyAt });
  const [isOurs, isMarked] = await Promise.all([
    hot.stillOurs(),
    act(system, (unit) => markSent(unit, task.attemptId, { pageReadyAt, generation: hot.generation })),
  ]);
  if (!isMarked) return;
  if (!isOurs) return settle(desk, { outcome: "lease-lost", pageReadyAt });
  await deps.crashPoint?.("before-click");
  // The process may have been stopped since it asked.
  if (!hot.isOurs()) return settle(desk, { outcome: "lease-lost", pageReadyAt });
  let answer: Heard;
  try {
    answer = await page.confirmPlan(task, at, async () => {
      await deps.crashPoint?.("after-click");
    });
  } catch (error) {
    answer = { kind: "unknown", words: String(error) };
  }
  await deps.crashPoint?.("answered");
  await conclude(desk, answer);
}

/** What the answer to the click is counted as. */
const answerClass = {
  held: "challenge",
  planned: "ok",
  refused: "refused",
  "too-active": "too-active",
  challenge: "challenge",
  "session-dead": "shut-out",
  unknown: "no-answer",
} as const satisfies Readonly<Record<Heard["kind"], string>>;

type Heard = Awaited<ReturnType<SupplyPage["confirmPlan"]>>;

async function conclude(desk: Desk, answer: Heard): Promise<void> {
  const { deps, hot, task } = desk;
  wbAnswers.inc({ channel: "portal", answer: answerClass[answer.kind] });
  switch (answer.kind) {
    case "planned":
      return readBack(desk, answer.supplyId, new Date(answer.answeredAt + clockShift(deps)));
    case "refused":
      return afterRefusal(desk, answer.words, new Date(answer.answeredAt + clockShift(deps)));
    case "too-active":
      await rest(deps, hot.loginId);
      return settle(desk, { outcome: "too-active", words: answer.words });
    case "held":
      return passToPerson(desk, answer.held, conclude);
    case "challenge":
      // There is nothing on the page that a person could do: WB is left alone for a while.
      await rest(deps, hot.loginId);
      return settle(desk, { outcome: "challenge" });
    case "session-dead":
      return settle(desk, { outcome: "session-dead" });
    case "unknown":
      await deps.act(system, (unit) => markUnknown(unit, task.attemptId, answer.words));
  }
}

/** A refusal may be the answer to a call that the browser repeated: the order itself says whether it has a date. */
async function afterRefusal(desk: Desk, words: string, answeredAt: Date): Promise<void> {
  const { deps, hot, task } = desk;
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  const shown = await cabinet.showOrder(task.preorderId).catch((error: unknown) => error);
  const isOrderGone = says(words, wbWords.orderGone);
  const isCertain = shown instanceof Error ? isOrderGone && shown instanceof WbRefused : !isPlanned(shown);
  if (!isCertain) return deps.act(system, (unit) => markUnknown(unit, task.attemptId, words));
  await settle(desk, { outcome: refusalNamed(words), words, answeredAt });
}

/** WB's no under its name. */
function refusalNamed(words: string): Unbooked["outcome"] {
  if (says(words, wbWords.gone, wbWords.taken)) return "gone";
  if (says(words, wbWords.orderGone)) return "not-ready";
  if (says(words, ...wbWords.restricted)) return "restricted";
  if (says(words, ...wbWords.limit)) return "limit";
  return says(words, ...wbWords.badGoods) ? "goods" : "refused";
}

function isPlanned(shown: unknown): boolean {
  // What is no error here was read as `Shown` by the cabinet.
  return (shown as Shown).isPlanned;
}

/** Instants of this process's own clock, as the injected one would have shown them. */
function clockShift({ now }: SlotDeps): number {
  return now().getTime() - Date.now();
}

/** Only what the cabinet shows afterwards is called booked. */
async function readBack(desk: Desk, supplyId: number, answeredAt: Date): Promise<void> {
  const { deps, hot, task } = desk;
  try {
    const shown = await openCabinet(callsOf(hot.page), deps.now).showSupply(supplyId);
    const read = readBackOf(shown, { readAt: deps.now(), coefficient: task.coefficientSeen });
    if (read !== undefined && (shown.orders.length === 0 || shown.orders.includes(task.preorderId))) {
      await deps.crashPoint?.("read-back");
      return settle(desk, { outcome: "booked", supply: { ...read, answeredAt } });
    }
  } catch (error) {
    deps.log.warn({ err: error, supplyId }, "could not read a booking back at once");
  }
  await deps.act(system, (unit) => markUnknown(unit, task.attemptId, `answered ${supplyId}, not read back`));
}

async function settle({ deps, hot, page, task }: Desk, settlement: Settlement): Promise<void> {
  if (settlement.outcome === "not-ready" && settlement.words === "planned") {
    // Not sent by us, yet a date is there: the settling reads it as it reads everything unknown.
    await deps.act(system, async (unit) => {
      await markSent(unit, task.attemptId, { pageReadyAt: unit.now, generation: 0 });
      await markUnknown(unit, task.attemptId, "the order was planned already");
    });
    return;
  }
  await deps.crashPoint?.("before-settle");
  await settleCounted(deps, task.attemptId, settlement);
  if (settlement.outcome === "booked") return;
  // A login that rests has no page open.
  if (settlement.outcome === "too-active") return hot.close();
  // Modals and notifications of a failed attempt must not meet the next one.
  await page.startAfresh(task.preorderId).catch(() => undefined);
}

/** Nothing was sent: the reason goes into the journal and the watch goes on. */
async function giveUp(desk: Desk, error: unknown): Promise<void> {
  const { deps, hot, task } = desk;
  const outcome = outcomeOf(error);
  if (error instanceof Challenged) {
    await settleCounted(deps, task.attemptId, { outcome: "challenge" });
    // Whoever works for the login offers the page as it stands.
    throw error;
  }
  if (outcome === "too-active") await rest(deps, hot.loginId);
  const isOfPage = error instanceof PageChanged || error instanceof PageSlow;
  if (outcome === undefined || isOfPage) {
    await reportPage(deps, hot, { name: "slots.book", error, attemptId: task.attemptId });
  }
  const words = error instanceof WbRefused ? error.words : null;
  await settle(desk, { outcome: outcome ?? "given-up", words });
}

function outcomeOf(error: unknown): Unbooked["outcome"] | undefined {
  if (error instanceof PageChanged) return "page-changed";
  if (error instanceof PageSlow) return "page-slow";
  if (error instanceof SessionDead || error instanceof NotLetIn) return "session-dead";
  if (error instanceof TooActive || error instanceof WbThrottled) return "too-active";
  if (error instanceof WbRefused) return refusalNamed(error.words);
  if (error instanceof WrongAccount) return "wrong-account";
  // The shell of the portal did not come up for another legal entity.
  if (error instanceof PortalUnreachable) return "page-slow";
  const isTrouble = error instanceof WbUnreachable || error instanceof PageLost;
  return isTrouble ? "given-up" : undefined;
}

/** Ten minutes in which nothing of this login runs. */
export async function rest({ act, now }: SlotDeps, loginId: string): Promise<void> {
  await act(system, (unit) => restLogin(unit, loginId, new Date(now().getTime() + loginRestMs)));
}
