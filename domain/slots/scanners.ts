import type { Unit } from "../kernel/act.ts";
import { mostScanners } from "./pacing.ts";

/** The logins that look at slots themselves: those whose watches have waited longest, and how many there are in all. */
export async function scanners(
  { em }: Unit,
  most: number = mostScanners,
): Promise<{ readonly looking: ReadonlySet<string>; readonly all: number }> {
  const rows = await em.execute<{ id: string; all: number }[]>(
    `select a.login_id as id, count(*) over ()::int as all
     from watch w join account a on a.id = w.account_id and a.state = 'active'
     join login l on l.id = a.login_id and l.state <> 'dead' and l.challenged_at is null and l.sealed is not null
     where w.state = 'active' group by a.login_id order by min(w.created_at), a.login_id limit ?`,
    [most],
  );
  return { looking: new Set(rows.map(({ id }) => id)), all: rows[0]?.all ?? 0 };
}
