import { Person } from "../access/person.ts";
import type { Unit } from "../kernel/act.ts";
import { Notice } from "../notices/notice.ts";
import { Alarm, type AlarmState } from "./alarm.ts";
import type { AlarmKind } from "./rungs.ts";

/** What a message shows of its alarm. */
export interface ShownAlarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  /** Who ended it, by first name. */
  readonly by: string | null;
  readonly endedAt: Date | null;
}

/** The alarm of a notice. */
export async function alarmOf(
  unit: Unit,
  alarmId: string | null | undefined,
): Promise<ShownAlarm | undefined> {
  const alarm = alarmId == null ? null : await unit.em.findOne(Alarm, { id: alarmId });
  return alarm === null ? undefined : show(unit, alarm);
}

async function show({ em }: Unit, { id, kind, state, endedBy, endedAt }: Alarm): Promise<ShownAlarm> {
  const person = endedBy == null ? null : await em.findOne(Person, { telegramId: endedBy });
  return { id, kind, state, by: person?.firstName ?? null, endedAt: endedAt ?? null };
}

/** An alarm's messages in the chats. */
export interface AlarmMessages {
  readonly alarm: ShownAlarm;
  readonly notices: readonly Notice[];
}

/** The messages that must be made to show how an alarm ended; undefined when there is nothing to do. */
export async function messagesToEnd(unit: Unit, alarmId: string): Promise<AlarmMessages | undefined> {
  const { em } = unit;
  const alarm = await em.findOne(Alarm, { id: alarmId, state: { $ne: "open" }, shownAt: null });
  if (alarm === null) return undefined;
  const notices = await em.find(Notice, { alarmId, messageId: { $ne: null } });
  return { alarm: await show(unit, alarm), notices };
}

/** Every message shows the end. */
export async function markShown({ em, now }: Unit, alarmId: string): Promise<void> {
  await em.nativeUpdate(Alarm, { id: alarmId }, { shownAt: now });
}

/** A message of an alarm has arrived; if the alarm ended meanwhile, the message has to show it. */
export async function messageArrived({ em, wake }: Unit, alarmId: string): Promise<void> {
  const late = await em.nativeUpdate(Alarm, { id: alarmId, state: { $ne: "open" } }, { shownAt: null });
  if (late > 0) wake({ what: "alarm", id: alarmId });
}

/** Ended alarms whose messages do not show it yet. */
export async function unshownAlarms({ em }: Unit): Promise<readonly string[]> {
  const ended = await em.find(
    Alarm,
    { state: { $ne: "open" }, shownAt: null },
    { orderBy: { endedAt: "asc" }, limit: 50, fields: ["id"] },
  );
  return ended.map(({ id }) => id);
}

/** The alarm that still rings under this message. */
export async function alarmUnder(
  { em }: Unit,
  { chatId, messageId }: { readonly chatId: number; readonly messageId: number },
): Promise<string | undefined> {
  const rows = await em.execute<{ id: string }[]>(
    `select a.id from notice n join alarm a on a.id = n.alarm_id
     where n.chat_id = ? and n.message_id = ? and a.state = 'open' limit 1`,
    [chatId, messageId],
  );
  return rows[0]?.id;
}

/** Alarms of long ago are nobody's business. */
export async function tidyAlarms({ em, now }: Unit): Promise<void> {
  const before = new Date(now.getTime() - 30 * 24 * 3_600_000);
  await em.nativeDelete(Alarm, { createdAt: { $lt: before }, state: { $ne: "open" } });
}
