import type { Unit } from "../kernel/act.ts";
import type { NoticeFacts } from "../notices/kinds.ts";
import { Alarm } from "./alarm.ts";
import { type AlarmKind, dueAfter } from "./rungs.ts";

/** What an alarm is about, and who is told at first. */
export interface AlarmCause<K extends AlarmKind> {
  readonly kind: K;
  readonly facts: NoticeFacts[K];
  readonly subject: string;
  readonly companyId: string;
  readonly chatIds: readonly number[];
}

/** Whoever has just said that they know of something is not rung about the same thing so soon. */
const knownMs = 15 * 60_000;

/** The alarm about a login's session. */
export const loginAlarm = (loginId: string): string => `login/${loginId}`;

/** The alarm about a slot of a watch that waits for a yes. */
export const slotAlarm = (watchId: string): string => `slot/${watchId}`;

/** The alarm about WB wanting to see a person at a login's page. */
export const challengeAlarm = (loginId: string): string => `challenge/${loginId}`;

/**
 * Begins an alarm, in the transaction of the change it is about; notices that carry its id get the button that
 * ends it. The same thing again joins the alarm that rings. Undefined when a person knows already.
 */
export async function raiseAlarm<K extends AlarmKind>(
  { em, now }: Unit,
  { kind, facts, subject, companyId, chatIds }: AlarmCause<K>,
): Promise<string | undefined> {
  // Two processes that see the same thing at once: the second waits here and joins the first.
  await em.execute("select pg_advisory_xact_lock(hashtext(?))", [`alarm/${subject}`]);
  const last = await em.findOne(Alarm, { subject }, { orderBy: { createdAt: "desc" } });
  if (last?.state === "open") {
    last.facts = { ...facts };
    last.chatIds = [...new Set([...last.chatIds, ...chatIds])];
    return last.id;
  }
  const isKnown = last?.state === "acknowledged" && now.getTime() - (last.endedAt?.getTime() ?? 0) < knownMs;
  if (isKnown && isSamePlace(last.facts, facts)) return undefined;
  const alarm = em.create(Alarm, {
    id: crypto.randomUUID(),
    companyId,
    kind,
    facts: { ...facts },
    subject,
    chatIds: [...new Set(chatIds)],
    nextAt: dueAfter(0, now),
    createdAt: now,
  });
  await em.flush();
  return alarm.id;
}

/** A slot that flickers is the same slot; a session that died again is another death. */
function isSamePlace(known: object, facts: object): boolean {
  const place = (one: object) => ["warehouse", "day"].map((key) => Reflect.get(one, key));
  const [warehouse, day] = place(known);
  return warehouse !== undefined && JSON.stringify([warehouse, day]) === JSON.stringify(place(facts));
}
