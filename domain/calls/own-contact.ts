import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { askCall } from "./ask-call.ts";
import { Call } from "./call.ts";
import { VoiceContact } from "./contact.ts";
import { CalledJustNow, TargetInvalid } from "./errors.ts";
import { pauseMs } from "./outbox.ts";
import type { CallResult } from "./results.ts";

/** What is typed counts as an answer for so long. */
const patienceMs = 30 * 60_000;

const name = /^@[a-z]\w{4,31}$/i;
const phone = /^\+\d{10,15}$/;

/** Whom the actor wants called, and how the last call went. */
export interface OwnContact {
  readonly target: string | null;
  readonly isAsked: boolean;
  readonly last: { readonly result: CallResult; readonly at: Date } | null;
}

/** How it stands with the actor's calls. */
export async function ownContact({ em, actor, now }: Unit): Promise<OwnContact> {
  const own = actor.kind === "member" ? await em.findOne(VoiceContact, { personId: actor.personId }) : null;
  return {
    target: own?.target ?? null,
    isAsked: own?.askedAt != null && now.getTime() - own.askedAt.getTime() <= patienceMs,
    last: own?.result == null || own.resultAt == null ? null : { result: own.result, at: own.resultAt },
  };
}

async function lockOwn({ em, actor }: Unit): Promise<{ own: VoiceContact; companyId: string }> {
  if (actor.kind !== "member") throw new Error("only a member is called");
  const { personId, companyId } = actor;
  await em.execute("insert into voice_contact (person_id) values (?) on conflict do nothing", [personId]);
  const own = await em.findOneOrFail(VoiceContact, { personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return { own, companyId };
}

/** The next text that the person types is whom to call; false leaves the question. */
export async function askTarget(unit: Unit, isAsked: boolean): Promise<void> {
  const { own } = await lockOwn(unit);
  own.askedAt = isAsked ? unit.now : null;
}

/** Switches calls on, to what was typed. */
export async function typeTarget(unit: Unit, text: string): Promise<string> {
  const target = text.trim().replaceAll(/[\s()-]/g, "");
  if (!name.test(target) && !phone.test(target)) throw new TargetInvalid("neither a name nor a number");
  const { own } = await lockOwn(unit);
  Object.assign(own, { target, askedAt: null, result: null, resultAt: null });
  return target;
}

/** No calls any more, also none of those that wait. */
export async function forgetTarget(unit: Unit): Promise<void> {
  const { own } = await lockOwn(unit);
  Object.assign(own, { target: null, askedAt: null, result: null, resultAt: null });
  await unit.em.nativeDelete(Call, { personId: own.personId, state: "pending" });
}

/** Asks for a call to see that it works; false when calls are off. */
export async function askTestCall(unit: Unit): Promise<boolean> {
  const { em, now } = unit;
  const { own, companyId } = await lockOwn(unit);
  const since = new Date(now.getTime() - pauseMs);
  const last = await em.findOne(
    Call,
    { personId: own.personId, callingAt: { $gt: since } },
    { orderBy: { callingAt: "desc" } },
  );
  if (last?.callingAt != null) {
    const leftMs = last.callingAt.getTime() + pauseMs - now.getTime();
    throw new CalledJustNow("called just now", { minutes: Math.max(1, Math.ceil(leftMs / 60_000)) });
  }
  return askCall(unit, { personId: own.personId, companyId, alarmId: null });
}
