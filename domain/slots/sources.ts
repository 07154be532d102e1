import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { type SourceState, SourceStatus } from "./board.ts";
import { tellSourceAfterMs, tellSourceEveryMs } from "./pacing.ts";
import type { SlotSourceName } from "./words.ts";

/** Writes down what a source is doing; `since` moves only when the state does. */
export async function noteSource(
  { em, now }: Unit,
  source: SlotSourceName,
  state: SourceState,
): Promise<void> {
  const okAt = state === "on" ? now : null;
  await em.execute(
    `insert into source_status (source, state, since, ok_at, asked_at) values (?, ?, ?, ?, ?)
     on conflict (source) do update set
       since = case when source_status.state = excluded.state then source_status.since else excluded.since end,
       state = excluded.state, ok_at = coalesce(excluded.ok_at, source_status.ok_at), asked_at = excluded.asked_at`,
    [source, state, now, okAt, now],
  );
}

/** Every source that was ever asked. */
export async function sourceRows({ em }: Unit): Promise<readonly SourceStatus[]> {
  return em.find(SourceStatus, {}, { orderBy: { source: "asc" } });
}

/**
 * Tells the service's admins of sources whose state has changed and stayed so for a while. One that comes and
 * goes is told of rarely, and with what it does then.
 */
export async function tellOfSources(unit: Unit, adminIds: readonly number[]): Promise<void> {
  const { em, now } = unit;
  const lasting = new Date(now.getTime() - tellSourceAfterMs);
  const rows = await em.find(SourceStatus, { since: { $lte: lasting } });
  for (const row of rows) {
    row.toldState ??= row.state === "on" ? "on" : null;
    if (row.state === row.toldState) continue;
    if (row.toldAt != null && now.getTime() - row.toldAt.getTime() < tellSourceEveryMs) continue;
    const facts = { source: row.source, state: row.state, since: row.since.toISOString() };
    const dedupeKey = `${row.source}/${row.state}/${row.since.getTime()}`;
    for (const chatId of adminIds) {
      await announce(unit, "slots.source", facts, { chatId, companyId: null, dedupeKey });
    }
    Object.assign(row, { toldState: row.state, toldAt: now });
  }
}
