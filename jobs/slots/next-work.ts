import type { FailureCode } from "#domain/failures.ts";
import type { Attempt } from "#domain/slots/attempt.ts";
import type { Desk, DeskOrder } from "#domain/slots/desk.ts";
import type { Look } from "#domain/slots/look.ts";
import { callGapMs, scanMs } from "#domain/slots/pacing.ts";
import { ordersAhead } from "#domain/slots/prepare-order.ts";
import type { OpenChange } from "#domain/supplies/change-supply.ts";
import type { DueSupply } from "#domain/supplies/follow.ts";
import { checkedForMs, checkGapMs, mendedReadMs, settleReadMs, staleClaimMs, turnMs } from "./pace.ts";

/** What one who works for a login remembers between two pieces of work; rows know everything else. */
export interface Memory {
  /** When each order's calendar may be read again. */
  readonly calendarDueAt: ReadonlyMap<string, number>;
  /** When the report may be read again by this process. */
  readonly reportDueAt: number;
  /** When something was last read: by attempt or change what became of it, by order its goods. */
  readonly readAt: ReadonlyMap<string, number>;
  /** False when enough other logins look already: this one books what they see. */
  readonly mayLook: boolean;
  /** False when a login of the operator's reads the report for everybody. */
  readonly mayReport: boolean;
  /** This is such a login. */
  readonly isWatcher: boolean;
  /** When the last call of our own polling left. */
  readonly lastCallAt: number;
  /** externalId of the legal entity that the page works for; undefined while no page is open. */
  readonly selected: string | undefined;
  /** When booked supplies may be read again. */
  readonly followDueAt: number;
  /** When the last order was deleted or made. */
  readonly lastChangeAt: number;
  /** When goods were last held against a warehouse. */
  readonly lastCheckAt: number;
}

/** Work that needs the page of the login. */
export type Task =
  | { readonly kind: "settle"; readonly attempt: Attempt }
  | { readonly kind: "book"; readonly attempt: Attempt }
  | { readonly kind: "change"; readonly change: OpenChange }
  | { readonly kind: "look"; readonly look: Look }
  | { readonly kind: "prepare"; readonly order: DeskOrder }
  | { readonly kind: "check"; readonly order: DeskOrder }
  | { readonly kind: "calendar"; readonly order: DeskOrder }
  | { readonly kind: "report" }
  | { readonly kind: "delete"; readonly order: DeskOrder }
  /** All of one account. */
  | { readonly kind: "follow"; readonly accountId: string; readonly supplies: readonly DueSupply[] };

/** Nothing to do before a moment; `isIdle` when nothing is expected at all. */
export interface Wait {
  readonly kind: "wait";
  readonly until: number;
  readonly isIdle: boolean;
}

/** The next piece of work for a login. */
export type Work =
  | Task
  | Wait
  | { readonly kind: "give-up"; readonly attempt: Attempt }
  /** Nobody can ask the cabinet now, and whoever waits is told so at once. */
  | { readonly kind: "turn-away"; readonly look: Look; readonly failure: FailureCode };

/** Decides what a login does now: what may have been booked comes before everything else. */
export function nextWork(desk: Desk, memory: Memory, now: number): Work {
  const attempt = aboutAttempts(desk, memory, now);
  if (attempt !== undefined && attempt.kind !== "wait") return attempt;
  // While an outcome is unknown the login only reads what became of it.
  if (attempt !== undefined) return attempt;
  const rest = desk.login.restUntil?.getTime() ?? 0;
  const [look] = desk.looks;
  if (rest > now && look !== undefined) {
    return {
      kind: "turn-away",
      look,
      failure: desk.login.state === "suspect" ? "wb.unreachable" : "wb.too-active",
    };
  }
  if (rest > now) return { kind: "wait", until: rest, isIdle: true };
  if (look !== undefined) return { kind: "look", look };
  const change = aboutChanges(desk, memory, now);
  if (change !== undefined) return change;
  return soonest(
    [
      aboutPreparing(desk, now),
      aboutChecking(desk, memory, now),
      aboutSeeing(desk, memory, now),
      aboutLeftovers(desk, memory, now),
      aboutSupplies(desk, memory),
    ],
    now,
    {
      isIdle: desk.activeWatches + desk.changes.length === 0,
    },
  );
}

/** What was sent is read back in peace; what was asked is sent at once. */
function aboutChanges(desk: Desk, memory: Memory, now: number): Task | undefined {
  const change = desk.changes.find(
    ({ row: { id, state } }) => state === "asked" || (memory.readAt.get(id) ?? 0) + settleReadMs <= now,
  );
  return change && { kind: "change", change };
}

function aboutAttempts(desk: Desk, memory: Memory, now: number): Work | undefined {
  for (const attempt of desk.attempts) {
    if (attempt.state === "claimed") {
      // Whoever claims for a login it holds books at once: found here, that process is gone.
      const isOrphan = attempt.leaseGeneration > 0 || now - attempt.claimedAt.getTime() > staleClaimMs;
      return isOrphan ? { kind: "give-up", attempt } : { kind: "book", attempt };
    }
    const readAt = memory.readAt.get(attempt.id) ?? 0;
    const dueAt = readAt + settleReadMs;
    return dueAt <= now ? { kind: "settle", attempt } : { kind: "wait", until: dueAt, isIdle: false };
  }
  return undefined;
}

/** A piece of work that may begin at a moment. */
type Due = { readonly work: Work; readonly at: number };

function soonest(due: readonly (Due | undefined)[], now: number, { isIdle }: { isIdle: boolean }): Work {
  const known = due.flatMap((one) => one ?? []);
  const ready = known.find((one) => one.at <= now);
  if (ready !== undefined) return ready.work;
  const until = Math.min(now + 60_000, ...known.map((one) => one.at));
  return { kind: "wait", until, isIdle: isIdle && known.length === 0 };
}

/** Whether orders are needed for watches that only tell: where nothing but an order's calendar shows the market. */
function needsOrder(order: DeskOrder, desk: Desk): boolean {
  // Through a transit warehouse nothing else shows the slots.
  if (order.mode !== "notify" || order.transitId !== null) return true;
  const report = desk.sources.get("report")?.state;
  // Not known yet, throttled or without a session it comes back by itself: making orders is what WB punishes.
  const isGone = report === "off-by-wb" || report === "shape-changed";
  return isGone && desk.sources.get("official")?.state !== "on";
}

function aboutPreparing(desk: Desk, now: number): Due | undefined {
  const creationAt = desk.login.nextCreationAt?.getTime() ?? 0;
  const due = ordersToHave(desk)
    .filter(({ state }) => state === "wanted" || state === "making")
    .filter((order) => needsOrder(order, desk))
    .map((order): Due => {
      return { work: { kind: "prepare", order }, at: Math.max(order.notBefore?.getTime() ?? 0, creationAt) };
    });
  // In the seller's own order as far as that is possible now.
  return due.find((one) => one.at <= now) ?? due.toSorted((a, b) => a.at - b.at)[0];
}

/** The first warehouses of every chain that WB has not refused. */
function ordersToHave(desk: Desk): readonly DeskOrder[] {
  const taken = new Map<string, number>();
  return desk.orders.filter((order) => {
    if (order.watchState !== "active" || order.state === "refused" || order.state === "leftover")
      return false;
    const place = taken.get(order.watchId) ?? 0;
    taken.set(order.watchId, place + 1);
    return place < ordersAhead;
  });
}

/** Warehouses that no order is made for yet are asked before waiting starts, and all of them once a day. */
function aboutChecking(desk: Desk, memory: Memory, now: number): Due | undefined {
  const gapAt = Math.max(memory.lastCallAt + callGapMs, memory.lastCheckAt + checkGapMs);
  const due = desk.orders
    .filter((order) => order.watchState === "active" && checked.has(order.state))
    .map((order): Due => {
      const dueAt = checkAt(order, memory, now);
      return { work: { kind: "check", order }, at: Math.max(dueAt, order.notBefore?.getTime() ?? 0, gapAt) };
    });
  return due.toSorted((a, b) => a.at - b.at)[0];
}

const checked: ReadonlySet<DeskOrder["state"]> = new Set(["wanted", "ready", "refused"]);

function checkAt({ id, state, checkedAt }: DeskOrder, memory: Memory, now: number): number {
  if (state === "refused")
    return Math.max(checkedAt?.getTime() ?? 0, memory.readAt.get(id) ?? 0) + mendedReadMs;
  return checkedAt === null ? now : checkedAt.getTime() + checkedForMs;
}

function aboutSeeing(desk: Desk, memory: Memory, now: number): Due | undefined {
  if ((desk.activeWatches === 0 && !memory.isWatcher) || !memory.mayLook) return undefined;
  const due: Due[] = desk.orders
    .filter((order) => order.state === "ready" && order.watchState === "active")
    .map((order) => ({ work: { kind: "calendar", order }, at: calendarAt(order, desk, memory) }));
  if (memory.mayReport) due.push({ work: { kind: "report" }, at: reportAt(desk, memory, now) });
  const [first] = due.toSorted((a, b) => a.at - b.at);
  return first && { ...first, at: Math.max(first.at, memory.lastCallAt + callGapMs) };
}

/** Another legal entity costs a load of the whole portal: it waits longer, and the report sees for it meanwhile. */
function calendarAt(order: DeskOrder, desk: Desk, memory: Memory): number {
  const isSelected = memory.selected === undefined || desk.accounts.get(order.accountId) === memory.selected;
  return (memory.calendarDueAt.get(order.id) ?? 0) + (isSelected ? 0 : turnMs);
}

/** The report shows every seller the same: whoever comes first reads it for all. */
function reportAt(desk: Desk, memory: Memory, now: number): number {
  const report = desk.sources.get("report");
  const sharedAt = (report?.okAt?.getTime() ?? 0) + scanMs;
  if (report === undefined || report.state === "on") return Math.max(memory.reportDueAt, sharedAt);
  // Asked again now and then whether it is back.
  return memory.reportDueAt === 0 ? now : memory.reportDueAt;
}

/** What became of booked supplies can wait for everything else. */
function aboutSupplies(desk: Desk, memory: Memory): Due | undefined {
  const [first] = desk.dueSupplies;
  if (first === undefined) return undefined;
  const { accountId } = first;
  const supplies = desk.dueSupplies.filter((one) => one.accountId === accountId);
  const at = Math.max(memory.followDueAt, memory.lastCallAt + callGapMs);
  return { work: { kind: "follow", accountId, supplies }, at };
}

function aboutLeftovers(desk: Desk, memory: Memory, now: number): Due | undefined {
  const order = desk.orders.find((one) => one.state === "leftover" && (one.notBefore?.getTime() ?? 0) <= now);
  if (order === undefined) return undefined;
  return {
    work: { kind: "delete", order },
    at: Math.max(memory.lastCallAt + callGapMs, memory.lastChangeAt + 3_000),
  };
}
