import { Member } from "#domain/access/member.ts";
import { markDead } from "#domain/accounts/login-dies.ts";
import { Alarm } from "#domain/alarms/alarm.ts";
import { climbAlarm, dueAlarms } from "#domain/alarms/climb.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { freshAct } from "./database.ts";
import { connectedSeller } from "./seller.ts";

const minute = 60_000;

/** When the clock of such a world begins. */
export const start = new Date("2026-11-27T06:00:00Z");

/** What a test of alarms works with. */
export type AlarmWorld = Awaited<ReturnType<typeof alarmWorld>>;

/** A seller with a watch, and a clock that only the test moves. */
export async function alarmWorld(mode: "book" | "ask" = "book") {
  let at = start;
  const { act, wakes } = await freshAct(() => at);
  const seller = await connectedSeller(act, { now: start });
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish({ mode })));
  const climb = async () => {
    for (const id of await act(system, dueAlarms)) await act(system, (unit) => climbAlarm(unit, id));
  };
  const wait = async (minutes: number) => {
    at = new Date(at.getTime() + minutes * minute);
    await climb();
  };
  const alarms = () => act(system, ({ em }) => em.find(Alarm, {}, { orderBy: { createdAt: "asc" } }));
  const again = () => act(system, ({ em }) => em.find(Notice, { kind: "alarms.again" }));
  /** Telegram takes everything that waits. */
  const send = () => act(system, ({ em }) => em.nativeUpdate(Notice, {}, { state: "sent", messageId: 7 }));
  const die = () => act(system, (unit) => markDead(unit, seller.loginId, "refused-by-wb"));
  const colleague = (personId: number) =>
    act(system, async ({ em }) => {
      em.create(Member, { companyId: seller.companyId, personId, role: "staff" });
      await em.flush();
    });
  return { act, wakes, seller, watch, climb, wait, alarms, again, send, die, colleague };
}
