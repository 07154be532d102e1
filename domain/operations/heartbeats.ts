import type { Unit } from "../kernel/act.ts";
import { Heartbeat } from "./heartbeat.ts";

/** How often a process says how it is. */
export const beatEveryMs = 10_000;

const silentSeconds = 35;
const keptSeconds = 24 * 3_600;

/** What a process says of itself. */
export interface HeartbeatSays
  extends Pick<Heartbeat, "id" | "host" | "roles" | "startedAt" | "memoryMb" | "reasons"> {
  readonly browserMb: number | undefined;
  readonly hot: number | undefined;
}

/** Writes down how a process is. */
export async function beat({ em }: Unit, says: HeartbeatSays): Promise<void> {
  const { id, host, roles, startedAt, memoryMb, browserMb, hot, reasons } = says;
  await em.execute(
    `insert into heartbeat (id, host, roles, started_at, seen_at, memory_mb, browser_mb, hot, reasons)
     values (?, ?, ?, ?, clock_timestamp(), ?, ?, ?, ?)
     on conflict (id) do update set seen_at = excluded.seen_at, memory_mb = excluded.memory_mb,
       browser_mb = excluded.browser_mb, hot = excluded.hot, reasons = excluded.reasons`,
    [
      id,
      host,
      JSON.stringify(roles),
      startedAt,
      memoryMb,
      browserMb ?? null,
      hot ?? null,
      JSON.stringify(reasons),
    ],
  );
}

/** The processes that live, the oldest first. */
export async function liveHeartbeats({ em }: Unit): Promise<readonly Heartbeat[]> {
  const rows = await em.execute<{ id: string }[]>(
    "select id from heartbeat where seen_at > clock_timestamp() - make_interval(secs => ?)",
    [silentSeconds],
  );
  const ids = rows.map(({ id }) => id);
  return em.find(Heartbeat, { id: { $in: ids } }, { orderBy: { startedAt: "asc", id: "asc" } });
}

/** A process that ends in order is not missed. */
export async function endBeat({ em }: Unit, id: string): Promise<void> {
  await em.nativeDelete(Heartbeat, { id });
}

/** Forgets processes that died long ago. */
export async function tidyHeartbeats({ em }: Unit): Promise<void> {
  await em.execute("delete from heartbeat where seen_at < clock_timestamp() - make_interval(secs => ?)", [
    keptSeconds,
  ]);
}
