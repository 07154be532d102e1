import type { Unit } from "../kernel/act.ts";
import { type ProcessOrder, ServiceProcess } from "./process.ts";

/** How often a process says how it is as a whole; its pool says it more often. */
export const beatEveryMs = 10_000;

/** A pool that was not heard of for so long counts as dead; its logins are free when their leases end. */
const poolSilentSeconds = 6;
const silentSeconds = 35;
/** So long what a dead process leaves behind is kept. */
const keptSeconds = 24 * 3_600;
const seconds = (count: number) => `clock_timestamp() - interval '${count} seconds'`;

/** What a process says of itself. */
export interface ProcessSays
  extends Pick<ServiceProcess, "id" | "host" | "roles" | "startedAt" | "memoryMb" | "reasons"> {
  readonly browserMb: number | undefined;
  readonly hot: number | undefined;
}

/** Writes down how a process is. */
export async function sayHow({ em }: Unit, says: ProcessSays): Promise<void> {
  const { id, host, roles, startedAt, memoryMb, browserMb, hot, reasons } = says;
  await em.execute(
    `insert into service_process (id, host, roles, started_at, seen_at, memory_mb, browser_mb, hot, reasons)
     values (?, ?, ?, ?, clock_timestamp(), ?, ?, ?, ?)
     on conflict (id) do update set roles = excluded.roles, ended_at = null, seen_at = excluded.seen_at, memory_mb = excluded.memory_mb,
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

/** What the pool of a process says of itself. */
export interface PoolSays extends Pick<ServiceProcess, "id" | "host" | "startedAt" | "isDraining"> {
  readonly hot: number;
  readonly mostPages: number;
  readonly looking: number;
  readonly browserMb: number | null;
  readonly browserSince: Date | null;
}

/** Says that a pool lives and how it is; the answer is what an admin has asked of it meanwhile. */
export async function sayAlive({ em }: Unit, says: PoolSays): Promise<ProcessOrder | undefined> {
  const rows = await em.execute<{ asked: ProcessOrder | null }[]>(
    `with before as (select id, asked from service_process where id = ?)
     insert into service_process (id, host, roles, reasons, started_at, seen_at, hot, most_pages, looking, browser_mb, browser_since, is_draining)
     values (?, ?, '["jobs"]', '[]', ?, clock_timestamp(), ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set ended_at = null, seen_at = excluded.seen_at, hot = excluded.hot, most_pages = excluded.most_pages,
       looking = excluded.looking, browser_mb = excluded.browser_mb, browser_since = excluded.browser_since,
       is_draining = excluded.is_draining, asked = null
     returning (select asked from before) as asked`,
    [
      says.id,
      says.id,
      says.host,
      says.startedAt,
      says.hot,
      says.mostPages,
      says.looking,
      says.browserMb,
      says.browserSince,
      says.isDraining,
    ],
  );
  return rows[0]?.asked ?? undefined;
}

const lives = (silent: number) => `ended_at is null and seen_at > ${seconds(silent)}`;

/** The processes that live, oldest first. */
export function liveProcesses(unit: Unit): Promise<readonly ServiceProcess[]> {
  return processesWhere(unit, lives(silentSeconds));
}

/** A process with a pool. */
export type PoolProcess = ServiceProcess & { readonly mostPages: number };

/** The processes whose pools live, oldest first. */
export async function livePools(unit: Unit): Promise<readonly PoolProcess[]> {
  const found = await processesWhere(unit, `most_pages is not null and ${lives(poolSilentSeconds)}`);
  return found.filter((one): one is PoolProcess => one.mostPages != null);
}

async function processesWhere({ em }: Unit, condition: string): Promise<readonly ServiceProcess[]> {
  const rows = await em.execute<{ id: string }[]>(`select id from service_process where ${condition}`);
  return em.find(
    ServiceProcess,
    { id: { $in: rows.map(({ id }) => id) } },
    { orderBy: { startedAt: "asc", id: "asc" }, refresh: true },
  );
}

/** A process ends in order: nobody waits for it. */
export async function sayGoodbye({ em }: Unit, id: string): Promise<void> {
  await em.execute("update service_process set ended_at = clock_timestamp() where id = ?", [id]);
}

/** Asks something of a process with a pool; false when it does not live any more. */
export async function askProcess({ em }: Unit, id: string, order: ProcessOrder): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update service_process set asked = ?
     where id = ? and most_pages is not null and ${lives(poolSilentSeconds)} returning id`,
    [order, id],
  );
  return rows.length > 0;
}

/** Counts every process as ended: for one that knows that it is the only one. */
export async function endOthers({ em }: Unit): Promise<void> {
  await em.execute("update service_process set ended_at = clock_timestamp() where ended_at is null");
}

/** Processes that ended or died so long ago that what they have left behind may go. */
export async function longGone({ em }: Unit): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from service_process where seen_at < ${seconds(keptSeconds)} order by seen_at limit 20`,
  );
  return rows.map(({ id }) => id);
}

/** Forgets a process. */
export async function forgetProcess({ em }: Unit, id: string): Promise<void> {
  await em.execute("delete from service_process where id = ?", [id]);
}

/** Between two browsers that are replaced by night so much time passes, however many processes there are. */
const betweenSeconds = 120;
/** A browser that was replaced this night is not replaced again. */
const onceSeconds = 12 * 3_600;

/** Takes the turn to replace a browser; false while another process has it or when this one has had it. */
export async function takeRecycleTurn({ em }: Unit, id: string): Promise<boolean> {
  await em.execute("select pg_advisory_xact_lock(hashtext('pool.recycle'))");
  const rows = await em.execute<unknown[]>(
    `update service_process p set recycled_at = clock_timestamp()
     where id = ? and coalesce(recycled_at, 'epoch') < ${seconds(onceSeconds)}
       and not exists (select from service_process o where o.id <> p.id and o.recycled_at > ${seconds(betweenSeconds)})
     returning id`,
    [id],
  );
  return rows.length > 0;
}
