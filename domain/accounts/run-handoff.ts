import type { Unit } from "../kernel/act.ts";
import type { Language } from "../kernel/language.ts";
import type { FoundEntity, HandoffPurpose, HandoffState } from "./handoff.ts";
import { leaseSeconds } from "./lease.ts";

/** What the process that shows WB's login page needs to know. */
export interface RunningHandoff {
  readonly id: string;
  readonly loginId: string | null;
  readonly expiresAt: Date;
}

const until = `clock_timestamp() + interval '${leaseSeconds} seconds'`;
const wanted = "purpose = 'login' and state in ('proved', 'live', 'choosing') and ended_at is null";

/** Takes a handoff for a process; undefined when there is nothing to show or another one shows it. */
export async function claimHandoff(
  { em, now }: Unit,
  handoffId: string,
  holder: string,
): Promise<RunningHandoff | undefined> {
  const rows = await em.execute<{ login: string | null; expires: string }[]>(
    `update handoff set holder = ?, held_until = ${until}, state = 'live', found = '[]'
     where id = ? and ${wanted} and expires_at > ?
       and (held_until is null or held_until < clock_timestamp())
     returning login_id as login, expires_at as expires`,
    [holder, handoffId, now],
  );
  const row = rows[0];
  return row && { id: handoffId, loginId: row.login, expiresAt: new Date(row.expires) };
}

/** Says that the process is alive; answers with the handoffs that are still to be shown. */
export async function renewHandoffs({ em }: Unit, holder: string): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ id: string }[]>(
    `update handoff set held_until = ${until} where holder = ? and ${wanted} returning id`,
    [holder],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Lets another process show the handoff, as this one is stopping. */
export async function giveHandoffBack({ em, wake }: Unit, handoffId: string, holder: string): Promise<void> {
  const rows = await em.execute<unknown[]>(
    `update handoff set holder = null, held_until = null
     where id = ? and holder = ? and ended_at is null returning id`,
    [handoffId, holder],
  );
  if (rows.length > 0) wake({ what: "handoff", id: handoffId });
}

/** Handoffs whose person looks at the page while no process shows anything. */
export async function abandonedHandoffs({ em, now }: Unit): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from handoff where ${wanted} and expires_at > ? and visitor_until > ?
       and (held_until is null or held_until < clock_timestamp()) limit 20`,
    [now, now],
  );
  return rows.map(({ id }) => id);
}

/** The portal was reached: these legal entities are offered. */
export async function offerEntities(
  { em }: Unit,
  { handoffId, holder }: { handoffId: string; holder: string },
  found: readonly FoundEntity[],
): Promise<void> {
  await em.execute(
    "update handoff set state = 'choosing', found = ? where id = ? and holder = ? and ended_at is null",
    [JSON.stringify(found), handoffId, holder],
  );
}

/** What the page must know of a handoff before anybody has proved anything: nothing but how it stands. */
export interface HandoffGlance {
  readonly state: HandoffState;
  readonly failure: string | null;
  readonly language: Language | null;
  readonly purpose: HandoffPurpose;
}

/** Looks at a handoff without touching it. */
export async function glanceAt({ em, now }: Unit, handoffId: string): Promise<HandoffGlance | undefined> {
  const rows = await em.execute<(HandoffGlance & { expires: string; ended: string | null })[]>(
    `select h.state, h.failure, h.purpose, h.expires_at as expires, h.ended_at as ended, p.language
     from handoff h left join person p on p.telegram_id = h.person_id where h.id = ?`,
    [handoffId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { state, failure, language, purpose } = row;
  const isLate = row.ended === null && new Date(row.expires) <= now;
  return isLate
    ? { state: "expired", failure: "handoffs.timed-out", language, purpose }
    : { state, failure, language, purpose };
}
