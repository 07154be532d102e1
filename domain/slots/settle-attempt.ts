import { LockMode } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import { restrictAccount } from "../accounts/restrict-account.ts";
import { challengeAlarm, raiseAlarm } from "../alarms/raise.ts";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf, startOfDay } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { Attempt, type AttemptOutcome } from "./attempt.ts";
import { releaseOrders } from "./change-watch.ts";
import { openNext } from "./next-booking.ts";
import { Order } from "./order.ts";
import { endElsewhere, tellOtherCabinets } from "./other-cabinets.ts";
import { pageChangedRestMs, wrongAccountRestMs } from "./pacing.ts";
import { Supply } from "./supply.ts";
import { Watch } from "./watch.ts";
import { isWishDone, takeTurn } from "./wish-turn.ts";

/** A supply as it was read back from the cabinet. */
export interface ReadBack {
  readonly supplyId: number;
  readonly day: Day;
  readonly coefficient: number;
  readonly costKopecks: number | null;
  readonly quantity: number;
  /** Other orders are in that supply as well. */
  readonly joined?: boolean;
  readonly readAt: Date;
  readonly answeredAt?: Date;
}

/** How an attempt ended. */
export type Settlement =
  | { readonly outcome: "booked"; readonly supply: ReadBack }
  | {
      readonly outcome: Exclude<AttemptOutcome, "booked">;
      readonly words?: string | null;
      readonly answeredAt?: Date;
      readonly pageReadyAt?: Date;
    };

/** Nobody stands before the last click for so long. */
const staleAfterMs = 60_000;

/** Ends of which the seller is told; the others are ours to put right, or are told by another notice. */
const told: ReadonlySet<AttemptOutcome> = new Set([
  "gone",
  "price-risen",
  "refused",
  "limit",
  "goods",
  "not-ready",
  "wrong-account",
  "too-active",
  "page-changed",
  "page-slow",
  "challenge",
  "not-booked",
] satisfies AttemptOutcome[]);

/** Ends an attempt, once: the row, the supply, the watch, its orders and the notice in one transaction. */
export async function settleAttempt(unit: Unit, id: string, settlement: Settlement): Promise<boolean> {
  const { em, now, wake } = unit;
  const [known] = await em.execute<{ watch_id: string }[]>("select watch_id from attempt where id = ?", [id]);
  if (known === undefined) return false;
  // Before any row is locked, so that nobody waits for the turn and is waited for.
  await takeTurn(unit, known.watch_id, "wait");
  const attempt = await em.findOne(Attempt, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (attempt === null || attempt.state === "settled") return false;
  const watch = await em.findOneOrFail(
    Watch,
    { id: attempt.watchId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  attempt.state = "settled";
  attempt.outcome = settlement.outcome;
  attempt.settledAt = now;
  if (settlement.outcome === "booked") await book(unit, { attempt, watch }, settlement.supply);
  else await goOn(unit, { attempt, watch }, settlement);
  await em.flush();
  wake({ what: "login", id: attempt.loginId });
  return true;
}

interface Pair {
  readonly attempt: Attempt;
  readonly watch: Watch;
}

async function book(unit: Unit, { attempt, watch }: Pair, read: ReadBack): Promise<void> {
  const { em } = unit;
  attempt.supplyId = read.supplyId;
  attempt.coefficientFixed = read.coefficient;
  attempt.answeredAt ??= read.answeredAt ?? null;
  attempt.readBackAt = read.readAt;
  if (watch.state === "deleted") watch.stateBefore = null;
  else watch.state = "booked";
  const order = await em.findOneOrFail(Order, { id: attempt.orderId });
  order.state = "used";
  await em.flush();
  await releaseOrders(unit, watch.id);
  const series = await openNext(unit, watch);
  const elsewhere = await tellOtherCabinets(unit, watch, series?.after === "next");
  const supply = await supplyRow(unit, { attempt, watch }, read);
  const account = await em.findOneOrFail(Account, { id: attempt.accountId });
  await announce(
    unit,
    "slots.booked",
    {
      watchId: watch.id,
      attemptId: attempt.id,
      supplyRowId: supply.id,
      supplyId: read.supplyId,
      account: account.name,
      goods: watch.draftLabel,
      warehouse: attempt.warehouseName,
      box: attempt.box,
      day: read.day,
      coefficient: read.coefficient,
      coefficientSeen: attempt.coefficientSeen,
      costKopecks: read.costKopecks,
      quantity: read.quantity,
      ...(read.joined === true ? { joined: true } : {}),
      ...(series === undefined ? {} : { series }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
      tookMs: read.readAt.getTime() - attempt.seenAt.getTime(),
      freeCancelUntil: supply.freeCancelUntil.toISOString(),
    },
    { chatId: watch.chatId, companyId: watch.companyId, dedupeKey: attempt.id },
  );
}

/** A merged supply has one row: the goods that joined it change the row that is there. */
async function supplyRow({ em, now }: Unit, { attempt, watch }: Pair, read: ReadBack): Promise<Supply> {
  const { supplyId } = read;
  const facts = {
    day: read.day,
    coefficient: read.coefficient,
    cost: read.costKopecks,
    quantity: read.quantity,
  };
  const known = await em.findOne(Supply, { accountId: attempt.accountId, supplyId });
  if (known !== null) return em.assign(known, facts);
  const bookedAt = attempt.sentAt ?? now;
  return em.create(Supply, {
    id: crypto.randomUUID(),
    companyId: attempt.companyId,
    accountId: attempt.accountId,
    watchId: watch.id,
    attemptId: attempt.id,
    supplyId,
    preorderId: attempt.preorderId,
    warehouseId: attempt.warehouseId,
    warehouseName: attempt.warehouseName,
    box: attempt.box,
    ...facts,
    bookedAt,
    freeCancelUntil: freeCancelUntil(read.day, bookedAt),
    createdAt: now,
  });
}

/** WB takes no fee more than 72 hours before the day of the supply, nor in the first hour. */
export function freeCancelUntil(day: Day, bookedAt: Date): Date {
  const threeDaysBefore = startOfDay(day).getTime() - 72 * 3_600_000;
  return new Date(Math.max(threeDaysBefore, bookedAt.getTime() + 3_600_000));
}

async function goOn(
  unit: Unit,
  { attempt, watch }: Pair,
  end: Exclude<Settlement, { outcome: "booked" }>,
): Promise<void> {
  const { em } = unit;
  attempt.words = end.words?.slice(0, 2000) ?? attempt.words;
  attempt.answeredAt ??= end.answeredAt ?? null;
  attempt.pageReadyAt ??= end.pageReadyAt ?? null;
  if (watch.state === "booking") await goOnWatching(unit, { attempt, watch });
  await rest(unit, attempt, end.outcome);
  // The order is gone in the cabinet, or was used there: it has to be made anew.
  if (end.outcome === "not-ready") await remakeOrder(unit, attempt.orderId);
  if (end.outcome === "goods") await refuseOrder(unit, attempt);
  if (end.outcome === "restricted") {
    await em.flush();
    await restrictAccount(unit, attempt.accountId, attempt.words ?? "");
  }
  // Whoever was asked waits for an answer, whatever it is, and for each yes anew.
  const isAwaited = watch.mode === "ask";
  if (!isAwaited && !told.has(end.outcome)) return;
  const { companyId, chatId } = watch;
  const account = await em.findOneOrFail(Account, { id: attempt.accountId });
  const facts = {
    watchId: watch.id,
    attemptId: attempt.id,
    account: account.name,
    goods: watch.draftLabel,
    outcome: end.outcome,
    warehouse: attempt.warehouseName,
    box: attempt.box,
    day: attempt.day,
    words: attempt.words ?? null,
    ...(end.outcome === "challenge" ? { loginId: attempt.loginId } : {}),
  };
  // WB wants to see a person: until then no slot of this login is booked.
  const alarmId =
    end.outcome !== "challenge"
      ? undefined
      : await raiseAlarm(unit, {
          ...{ kind: "slots.not-booked", facts, companyId, chatIds: [chatId] },
          subject: challengeAlarm(attempt.loginId),
        });
  const dedupeKey = isAwaited
    ? attempt.id
    : `${watch.id}/${attempt.warehouseId}/${attempt.box}/${attempt.day}/${end.outcome}`;
  await announce(unit, "slots.not-booked", facts, { chatId, companyId, dedupeKey, alarmId });
}

/** Ends that would only come again are not tried at every look: the watch rests, or all of its legal entity. */
async function rest({ em, now }: Unit, attempt: Attempt, outcome: AttemptOutcome): Promise<void> {
  if (outcome !== "wrong-account" && outcome !== "page-changed") return;
  await em.flush();
  const isPage = outcome === "page-changed";
  const which = isPage ? { id: attempt.watchId } : { accountId: attempt.accountId };
  const restUntil = new Date(now.getTime() + (isPage ? pageChangedRestMs : wrongAccountRestMs));
  for (const watch of await em.find(Watch, { ...which, state: { $in: ["active", "booking"] } }))
    watch.restUntil = restUntil;
  await em.flush();
}

/** A session that died in the middle has paused the other watches already. */
async function goOnWatching(unit: Unit, { attempt, watch }: Pair): Promise<void> {
  const { em, now } = unit;
  if (await isWishDone(unit, watch)) return endElsewhere(unit, watch);
  // Whoever marks the login dead waits for this, or is waited for: no watch is left active in between.
  const login = await em.findOne(Login, { id: attempt.loginId }, { lockMode: LockMode.PESSIMISTIC_READ });
  const isDead = login === null || login.state === "dead";
  const isChallenged = login?.challengedAt != null;
  if (watch.untilDay <= dayOf(now)) watch.state = "expired";
  else watch.state = isDead || isChallenged ? "paused" : "active";
  const pauser = isDead ? "session" : "challenge";
  watch.pausedBy = watch.state === "paused" ? pauser : null;
}

/** Claims that nobody acted on, also those of logins that have died since. */
export async function giveUpStaleClaims(unit: Unit): Promise<number> {
  const { em, now } = unit;
  const stale = await em.find(Attempt, {
    state: "claimed",
    claimedAt: { $lt: new Date(now.getTime() - staleAfterMs) },
  });
  for (const { id } of stale) await settleAttempt(unit, id, { outcome: "given-up" });
  return stale.length;
}

async function remakeOrder({ em }: Unit, orderId: string): Promise<void> {
  const order = await em.findOne(Order, { id: orderId, state: "ready" });
  if (order === null) return;
  order.state = "wanted";
  order.preorderId = null;
}

/** These goods are not taken in this order however often it is tried: the other warehouses of the chain go on. */
async function refuseOrder({ em, now }: Unit, { orderId, words }: Attempt): Promise<void> {
  const order = await em.findOne(Order, { id: orderId, state: "ready" });
  if (order === null) return;
  Object.assign(order, { state: "refused", words: [words ?? ""], checkedAt: now });
}
