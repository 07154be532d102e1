import type { Unit } from "../kernel/act.ts";
import { PoolProcess, type ProcessOrder } from "./process.ts";

/** What a process says of itself. */
export type ProcessSays = Pick<
  PoolProcess,
  "id" | "host" | "startedAt" | "hot" | "mostPages" | "looking" | "isDraining"
> & {
  readonly browserMb: number | null;
  readonly browserSince: Date | null;
};

/** Who was not heard of for so long counts as dead; its logins are free when their leases end. */
const silentSeconds = 6;
const seconds = (count: number) => `clock_timestamp() - interval '${count} seconds'`;

/** Says that a process lives and how it is; the answer is what an admin has asked of it meanwhile. */
export async function sayAlive({ em }: Unit, says: ProcessSays): Promise<ProcessOrder | undefined> {
  const rows = await em.execute<{ asked: ProcessOrder | null }[]>(
    `with before as (select id, asked from pool_process where id = ?)
     insert into pool_process (id, host, started_at, seen_at, hot, most_pages, looking, browser_mb, browser_since, is_draining)
     values (?, ?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set seen_at = excluded.seen_at, hot = excluded.hot, most_pages = excluded.most_pages,
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

/** The processes that live, oldest first. */
export async function liveProcesses({ em }: Unit): Promise<readonly PoolProcess[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from pool_process where seen_at > ${seconds(silentSeconds)}`,
  );
  return em.find(
    PoolProcess,
    { id: { $in: rows.map(({ id }) => id) } },
    { orderBy: { startedAt: "asc", id: "asc" }, refresh: true },
  );
}

/** A process ends in order: nobody waits for it. */
export async function sayGoodbye({ em }: Unit, id: string): Promise<void> {
  await em.execute("delete from pool_process where id = ?", [id]);
}

/** Asks something of a process; false when it does not live any more. */
export async function askProcess({ em }: Unit, id: string, order: ProcessOrder): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update pool_process set asked = ? where id = ? and seen_at > ${seconds(silentSeconds)} returning id`,
    [order, id],
  );
  return rows.length > 0;
}

/** Forgets every process: for one that knows that it is the only one. */
export async function forgetProcesses({ em }: Unit): Promise<void> {
  await em.execute("delete from pool_process");
}

/** Forgets processes that have died long ago. */
export async function forgetDeadProcesses({ em }: Unit): Promise<void> {
  await em.execute(`delete from pool_process where seen_at < ${seconds(3_600)}`);
}

/** Between two browsers that are replaced by night so much time passes, however many processes there are. */
const betweenSeconds = 120;
/** A browser that was replaced this night is not replaced again. */
const onceSeconds = 12 * 3_600;

/** Takes the turn to replace a browser; false while another process has it or when this one has had it. */
export async function takeRecycleTurn({ em }: Unit, id: string): Promise<boolean> {
  await em.execute("select pg_advisory_xact_lock(hashtext('pool.recycle'))");
  const rows = await em.execute<unknown[]>(
    `update pool_process p set recycled_at = clock_timestamp()
     where id = ? and coalesce(recycled_at, 'epoch') < ${seconds(onceSeconds)}
       and not exists (select from pool_process o where o.id <> p.id and o.recycled_at > ${seconds(betweenSeconds)})
     returning id`,
    [id],
  );
  return rows.length > 0;
}
