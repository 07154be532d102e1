import type { Unit } from "../kernel/act.ts";

/** An update as Telegram delivers it: all that matters here is its number. */
export interface RawUpdate {
  readonly update_id: number;
}

/** Writes updates down; returns the numbers of those never seen before. */
export async function receiveUpdates(
  { em, now }: Unit,
  updates: readonly RawUpdate[],
): Promise<ReadonlySet<number>> {
  if (updates.length === 0) return new Set();
  const rows = await em.execute<{ id: string | number }[]>(
    `insert into inbox_update (update_id, payload, state, tries, received_at)
     select (one->>'update_id')::bigint, one, 'received', 0, ? from jsonb_array_elements(?::jsonb) one
     on conflict (update_id) do nothing returning update_id as id`,
    [now, JSON.stringify(updates)],
  );
  return new Set(rows.map(({ id }) => Number(id)));
}

/** How the handling of an update ended. */
export interface Settled {
  readonly updateId: number;
  readonly end: "done" | "failed";
}

/** Records that updates need no further attention. */
export async function settleUpdates({ em, now }: Unit, settled: readonly Settled[]): Promise<void> {
  await em.execute(
    `update inbox_update set state = s."end", ended_at = ?
     from jsonb_to_recordset(?::jsonb) as s("updateId" bigint, "end" text)
     where inbox_update.update_id = s."updateId"`,
    [now, JSON.stringify(settled)],
  );
}

/** How often an update that ended the process is tried before it is given up. */
const mostTries = 3;

/** Updates whose handling was cut off, oldest first; each counts as one more try. */
export async function resumeUpdates({ em, now }: Unit, receivedBefore: Date): Promise<readonly RawUpdate[]> {
  await em.execute(
    "update inbox_update set state = 'failed', ended_at = ? where state = 'received' and tries >= ?",
    [now, mostTries],
  );
  const rows = await em.execute<{ payload: RawUpdate }[]>(
    `with resumed as (
       update inbox_update set tries = tries + 1 where state = 'received' and received_at <= ?
       returning update_id, payload)
     select payload from resumed order by update_id`,
    [receivedBefore],
  );
  return rows.map(({ payload }) => payload);
}

/** Forgets settled updates older than this; Telegram repeats none of them. */
export async function forgetUpdates({ em }: Unit, endedBefore: Date): Promise<void> {
  await em.execute("delete from inbox_update where state <> 'received' and ended_at < ?", [endedBefore]);
}
