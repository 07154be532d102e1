import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import { endAlarms } from "../alarms/end.ts";
import { slotAlarm } from "../alarms/raise.ts";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import { bookingPausedSince } from "../operations/booking-pause.ts";
import { claimAttempt } from "./claim-attempt.ts";
import {
  AccountGone,
  AskedTooLate,
  BookingBusy,
  BookingPaused,
  LoginDead,
  OrderNotReady,
  WatchGone,
} from "./errors.ts";
import { Order } from "./order.ts";
import { Watch } from "./watch.ts";

/** The slot that a button under a notice stands for, at the price that was shown. */
export interface AskedSlot {
  readonly orderId: string;
  readonly day: Day;
  readonly coefficient: number;
}

/**
 * Takes the seller's yes to a slot that was seen: the attempt is written down and the login woken. It books
 * by the ordinary way, at the price that was shown or a lower one, if the slot is still there.
 */
export async function askToBook(unit: Unit, { orderId, day, coefficient }: AskedSlot): Promise<void> {
  const { em, actor, now } = unit;
  if (actor.kind !== "member") throw new Error("only a member books");
  const order = await em.findOne(Order, { id: orderId });
  const watch = order === null ? null : await em.findOne(Watch, { id: order.watchId });
  if (order === null || watch === null || watch.state === "deleted") throw new WatchGone("no such watch");
  if (watch.state === "booking") throw new BookingBusy(`watch ${watch.id} is being booked`);
  if (watch.state !== "active" || day <= dayOf(now))
    throw new AskedTooLate(`watch is ${watch.state}, ${day}`);
  if (order.state !== "ready") throw new OrderNotReady(`order is ${order.state}`);
  const account = await em.findOne(Account, { id: watch.accountId, state: "active" });
  if (account?.loginId == null) throw new AccountGone(`no account ${watch.accountId}`);
  const login = await em.findOne(Login, { id: account.loginId });
  if (login === null || login.state === "dead") throw new LoginDead(`login ${account.loginId} is dead`);
  if ((await bookingPausedSince(unit)) !== null) throw new BookingPaused("an admin has stopped all booking");
  const attempt = await claimAttempt(unit, {
    candidate: { watchId: watch.id, loginId: login.id },
    route: { orderId },
    offer: { day, coefficient, seenAt: now },
  });
  if (attempt === undefined) throw new BookingBusy(`login ${login.id} is busy with another attempt`);
  await endAlarms(unit, "done", slotAlarm(watch.id));
}
