import type { Unit } from "../kernel/act.ts";
import { mostScanners } from "./pacing.ts";

/** Who looks at slots at the moment. */
export interface Scanners {
  /** Logins with a watch that is on. */
  readonly all: number;
  /** How many of them look themselves: the others book what these see. */
  readonly looking: number;
  /** Whether a login of the operator's reads the report for everybody. */
  readonly hasWatcher: boolean;
}

/** Counts who looks; the processes say so themselves. */
export async function scanners({ em, now }: Unit): Promise<Scanners> {
  const rows = await em.execute<{ all: number; said: number | null; watchers: number }[]>(
    `select (select count(distinct a.login_id)::int from watch w
         join account a on a.id = w.account_id and a.state = 'active'
         join login l on l.id = a.login_id and l.state <> 'dead' and l.challenged_at is null and l.sealed is not null
         where w.state = 'active') as all,
       (select sum(looking)::int from service_process where ended_at is null and seen_at > clock_timestamp() - interval '8 seconds') as said,
       (select count(*)::int from login where is_watcher and state = 'alive' and challenged_at is null and sealed is not null
         and (rest_until is null or rest_until <= ?)) as watchers`,
    [now],
  );
  const { all = 0, said = null, watchers = 0 } = rows[0] ?? {};
  const looking = Math.min(all, said ?? mostScanners, mostScanners);
  return { all, looking, hasWatcher: watchers > 0 };
}
