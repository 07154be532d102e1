import { LockMode } from "@mikro-orm/core";
import { Member } from "../access/member.ts";
import { canReach } from "../access/reach.ts";
import { askCall } from "../calls/ask-call.ts";
import type { Unit } from "../kernel/act.ts";
import { writeLetter } from "../mail/write-letter.ts";
import { announce } from "../notices/announce.ts";
import { Notice } from "../notices/notice.ts";
import { Alarm } from "./alarm.ts";
import { endAlarms } from "./end.ts";
import { isOver } from "./is-over.ts";
import { dueAfter, ladder, type RungDeed } from "./rungs.ts";

/** Alarms whose next rung is due, longest waiting first. */
export async function dueAlarms({ em, now }: Unit): Promise<readonly string[]> {
  const due = await em.find(
    Alarm,
    { state: "open", nextAt: { $lte: now } },
    { orderBy: { nextAt: "asc" }, limit: 200, fields: ["id"] },
  );
  return due.map(({ id }) => id);
}

/** Climbs one rung of one alarm, if it is due: everything the rung does is rows of this transaction. */
export async function climbAlarm(unit: Unit, id: string): Promise<boolean> {
  const { em, now } = unit;
  const alarm = await em.findOne(
    Alarm,
    { id, state: "open", nextAt: { $lte: now } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (alarm === null) return false;
  if (await isOver(unit, alarm)) {
    await endAlarms(unit, "over", alarm.subject);
    return true;
  }
  let isClimbed = false;
  // A rung that reaches nobody is passed over at once.
  for (let rung = ladder[alarm.rung]; rung !== undefined && !isClimbed; rung = ladder[alarm.rung]) {
    alarm.rung += 1;
    isClimbed = await deeds[rung.does](unit, alarm);
  }
  alarm.nextAt = dueAfter(alarm.rung, now);
  await em.flush();
  return isClimbed;
}

type Deed = (unit: Unit, alarm: Alarm) => Promise<boolean>;

const deeds: Readonly<Record<RungDeed, Deed>> = {
  async again(unit, alarm) {
    let isHeard = false;
    for (const chatId of alarm.chatIds) {
      if (!(await canReach(unit, chatId))) continue;
      isHeard = true;
      await remind(unit, alarm, { chatId, isNext: false });
    }
    return isHeard;
  },
  async next(unit, alarm) {
    const personId = await nextResponsible(unit, alarm);
    if (personId === undefined) return false;
    alarm.chatIds = [...alarm.chatIds, personId];
    await remind(unit, alarm, { chatId: personId, isNext: true });
    return true;
  },
  async mail(unit, { id, companyId, kind, facts, chatIds }) {
    const written = [];
    for (const personId of chatIds.filter((chatId) => chatId > 0)) {
      const address = { personId, companyId, dedupeKey: id };
      written.push(await writeLetter(unit, "alarms.mail", { about: kind, facts }, address));
    }
    return written.includes(true);
  },
  async call(unit, { id, companyId, chatIds }) {
    const asked = [];
    for (const personId of chatIds.filter((chatId) => chatId > 0)) {
      asked.push(await askCall(unit, { personId, companyId, alarmId: id }));
    }
    return asked.includes(true);
  },
};

async function remind(
  unit: Unit,
  { id, kind, facts, companyId, rung, createdAt }: Alarm,
  { chatId, isNext }: { readonly chatId: number; readonly isNext: boolean },
): Promise<void> {
  const { em, now } = unit;
  const waits = { alarmId: id, chatId, state: { $in: ["pending" as const, "sending" as const] } };
  // Telegram cannot be reached: one that waits is enough.
  if ((await em.count(Notice, waits)) > 0) return;
  const minutes = Math.round((now.getTime() - createdAt.getTime()) / 60_000);
  const address = { chatId, companyId, dedupeKey: `${id}/${rung}`, alarmId: id };
  await announce(unit, "alarms.again", { about: kind, facts, minutes, isNext }, address);
}

/** Owners first, then staff, those who came earlier before those who came later. */
async function nextResponsible(unit: Unit, { companyId, chatIds }: Alarm): Promise<number | undefined> {
  const members = await unit.em.find(Member, { companyId }, { orderBy: { role: "asc", createdAt: "asc" } });
  for (const { personId } of members) {
    if (!chatIds.includes(personId) && (await canReach(unit, personId))) return personId;
  }
  return undefined;
}
