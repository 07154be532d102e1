import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import type { NoticeFacts } from "../notices/kinds.ts";
import { Attempt } from "../slots/attempt.ts";
import { Order } from "../slots/order.ts";
import { Watch } from "../slots/watch.ts";
import type { Alarm } from "./alarm.ts";

/** Whether nobody can save anything any more, so that ringing on would be noise. */
export async function isOver(unit: Unit, { kind, facts }: Alarm): Promise<boolean> {
  // The facts were written under this kind by the code that raised the alarm.
  switch (kind) {
    case "logins.died":
      return isLoginOver(unit, facts as NoticeFacts["logins.died"]);
    case "slots.seen":
      return isSlotOver(unit, facts as NoticeFacts["slots.seen"]);
    case "slots.not-booked":
      return isWatchOver(unit, facts as NoticeFacts["slots.not-booked"]);
  }
}

/** The login works, is gone, or has nothing to look for. */
async function isLoginOver({ em }: Unit, { loginId }: NoticeFacts["logins.died"]): Promise<boolean> {
  const login = await em.findOne(Login, { id: loginId, state: "dead" });
  if (login === null || login.cause === "unreachable" || login.cause === "removed") return true;
  const accounts = await em.find(Account, { loginId, state: "active" });
  if (accounts.length === 0) return true;
  const open = await em.count(Attempt, { loginId, state: { $in: ["sent", "unknown"] } });
  const waiting = await em.count(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: "paused",
    pausedBy: "session",
  });
  return open + waiting === 0;
}

/** The watch waits no more, or the slot is closed or dearer by every source that sees it. */
async function isSlotOver(
  { em, now }: Unit,
  { watchId, day, coefficient, orderId }: NoticeFacts["slots.seen"],
): Promise<boolean> {
  const watch = await em.findOne(Watch, { id: watchId, state: "active", mode: "ask" });
  const order = orderId === undefined ? null : await em.findOne(Order, { id: orderId, state: "ready" });
  if (watch === null || order === null || day <= dayOf(now)) return true;
  const cells = await em.execute<{ isOpen: boolean }[]>(
    `select coefficient between 0 and ? and unloading as "isOpen" from cell
     where warehouse_id = ? and box = ? and day = ?`,
    [coefficient, order.warehouseId, order.box, day],
  );
  return cells.length > 0 && cells.every(({ isOpen }) => !isOpen);
}

async function isWatchOver(
  { em, now }: Unit,
  { watchId }: NoticeFacts["slots.not-booked"],
): Promise<boolean> {
  const watch = await em.findOne(Watch, { id: watchId, state: { $in: ["active", "paused"] } });
  return watch === null || watch.pausedBy === "seller" || watch.untilDay <= dayOf(now);
}
