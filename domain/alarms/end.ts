import { Call } from "../calls/call.ts";
import type { Unit } from "../kernel/act.ts";
import { Letter } from "../mail/letter.ts";
import { Notice } from "../notices/notice.ts";
import { Alarm, type AlarmState } from "./alarm.ts";
import type { AlarmKind } from "./rungs.ts";

/** How an alarm ends. */
export type AlarmEnd = Exclude<AlarmState, "open">;

/** A person says that they know: it stops everywhere. False when it had ended before; undefined for no such alarm. */
export async function acknowledge(unit: Unit, id: string): Promise<boolean | undefined> {
  const { em } = unit;
  if ((await em.count(Alarm, { id })) === 0) return undefined;
  const ended = await end(unit, "acknowledged", { where: "id = ?", values: [id] });
  return ended > 0;
}

/** The person who acts is at it already, by whatever way: nobody is rung about these things any more. */
export async function acknowledgeAll(unit: Unit, kinds: readonly AlarmKind[]): Promise<void> {
  const { actor } = unit;
  if (actor.kind !== "member") return;
  for (const kind of kinds) {
    const values = [actor.companyId, kind];
    await end(unit, "acknowledged", { where: "company_id = ? and kind = ?", values });
  }
}

/** What these alarms were about has been done, or is of no use any more. */
export async function endAlarms(unit: Unit, how: AlarmEnd, ...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await end(unit, how, { where: "subject = ?", values: [subject] });
}

async function end(
  { em, actor, now, wake }: Unit,
  how: AlarmEnd,
  { where, values }: { readonly where: string; readonly values: readonly string[] },
): Promise<number> {
  const by = actor.kind === "member" ? actor.personId : null;
  await em.flush();
  const rows = await em.execute<{ id: string }[]>(
    `update alarm set state = ?, ended_at = ?, ended_by = ?, next_at = null
     where ${where} and state = 'open' returning id`,
    [how, now, by, ...values],
  );
  for (const { id } of rows) {
    // What has not gone out yet is not wanted any more.
    await em.nativeDelete(Notice, {
      alarmId: id,
      kind: "alarms.again",
      state: { $in: ["pending", "unreachable"] },
    });
    await em.nativeDelete(Letter, { kind: "alarms.mail", state: "pending", dedupeKey: { $like: `%${id}` } });
    await em.nativeDelete(Call, { alarmId: id, state: "pending" });
    wake({ what: "alarm", id });
  }
  return rows.length;
}
