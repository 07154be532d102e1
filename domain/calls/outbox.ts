import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Call } from "./call.ts";
import { VoiceContact } from "./contact.ts";
import type { CallResult } from "./results.ts";

/** The service calls one person at most so often. */
export const pauseMs = 10 * 60_000;

/** A call that takes longer was interrupted; a call that waits longer helps nobody. */
const callingLimitMs = 3 * 60_000;
const worthMs = 60 * 60_000;

/** After so many failures in a row nobody is called for a while: the service is down, not the persons. */
const failuresThatBreak = 3;
const breakMs = 10 * 60_000;

/** Pauses after the line failed; after the last one the call is given up. */
const pausesMinutes = [1, 3, 6] as const;

/** A call that is to be made now. */
export interface ClaimedCall {
  readonly id: string;
  readonly personId: number;
  readonly target: string;
}

/** Takes a call for making it; null when it is not its time. Only one is made at a time. */
export async function claimCall(unit: Unit, id: string): Promise<ClaimedCall | null> {
  const { em, now } = unit;
  await em.execute("select pg_advisory_xact_lock(hashtext('calls'))");
  const call = await em.findOne(Call, { id, state: "pending", notBefore: { $lte: now } });
  if (call === null) return null;
  const contact = await em.findOne(VoiceContact, { personId: call.personId });
  if (contact?.target == null) {
    em.remove(call);
    return null;
  }
  const at = await mayCallAt(unit, call.personId);
  if (at > now) {
    call.notBefore = at;
    return null;
  }
  Object.assign(call, { state: "calling", callingAt: now, attempts: call.attempts + 1 });
  return { id, personId: call.personId, target: contact.target };
}

/** When the person may be called: after others are done, after their own pause, and not while the service is down. */
async function mayCallAt({ em, now }: Unit, personId: number): Promise<Date> {
  const later = (from: Date | null | undefined, ms: number) => (from == null ? 0 : from.getTime() + ms);
  const isBusy = (await em.count(Call, { state: "calling" })) > 0;
  const own = await em.findOne(
    Call,
    { personId, callingAt: { $ne: null }, result: { $ne: "no-line" } },
    { orderBy: { callingAt: "desc" } },
  );
  const ended = await em.find(
    Call,
    { endedAt: { $ne: null }, result: { $ne: null } },
    { orderBy: { endedAt: "desc" }, limit: failuresThatBreak },
  );
  const isDown = ended.length === failuresThatBreak && ended.every(({ result }) => result === "no-line");
  return new Date(
    Math.max(
      isBusy ? now.getTime() + 20_000 : 0,
      later(own?.callingAt, pauseMs),
      isDown ? later(ended[0]?.endedAt, breakMs) : 0,
    ),
  );
}

/** Writes down how a call ended; what a person must put right is told in the chat. */
export async function endCall(unit: Unit, id: string, result: CallResult): Promise<void> {
  const { em, now } = unit;
  const call = await em.findOne(Call, { id, state: "calling" });
  if (call === null) return;
  const { personId, companyId, alarmId } = call;
  Object.assign(call, { result, endedAt: now });
  await em.nativeUpdate(VoiceContact, { personId }, { result, resultAt: now });
  const pause = result === "no-line" ? pausesMinutes[call.attempts - 1] : undefined;
  if (pause !== undefined) {
    Object.assign(call, { state: "pending", notBefore: new Date(now.getTime() + pause * 60_000) });
    return;
  }
  call.state = result === "called" ? "done" : "failed";
  const isTest = alarmId == null;
  const isSettingWrong = result === "not-authorised" || result === "wrong-format";
  if (!isTest && !isSettingWrong) return;
  await announce(unit, "calls.ended", { result, isTest }, { chatId: personId, companyId, dedupeKey: id });
}

/** Frees what a dead process was calling, gives up what is too old, and names what is due now. */
export async function dueCalls({ em, now }: Unit): Promise<readonly string[]> {
  // It may have rung: it is tried again only after the person's pause.
  await em.execute(
    `update call set state = 'pending', not_before = calling_at + interval '10 minutes'
     where state = 'calling' and calling_at < ?`,
    [new Date(now.getTime() - callingLimitMs)],
  );
  await em.execute(
    `update call set state = 'failed', result = 'no-line', ended_at = ?
     where state = 'pending' and created_at < ?`,
    [now, new Date(now.getTime() - worthMs)],
  );
  const due = await em.find(
    Call,
    { state: "pending", notBefore: { $lte: now } },
    { orderBy: { createdAt: "asc" }, limit: 50, fields: ["id"] },
  );
  return due.map(({ id }) => id);
}

/** Calls of the past are nobody's business. */
export async function tidyCalls({ em, now }: Unit): Promise<void> {
  await em.nativeDelete(Call, { createdAt: { $lt: new Date(now.getTime() - 7 * 24 * 3_600_000) } });
}
