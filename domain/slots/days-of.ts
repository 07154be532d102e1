import type { Unit } from "../kernel/act.ts";
import type { Day } from "../kernel/clock.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { countOf, DayCount, type Verdict, verdicts } from "./day-count.ts";

/** Why a watch has or has not got its slot on one day. */
export interface DaySummary {
  readonly day: Day;
  readonly seen: Readonly<Record<Verdict, number>>;
  /** The lowest coefficient that was above the ceiling. */
  readonly cheapest: number | null;
  /** Slots that another watch was booked in before. */
  readonly passed: number;
  readonly attempts: readonly { readonly outcome: AttemptOutcome | null; readonly count: number }[];
}

interface Counted {
  readonly day: Day;
  readonly outcome: AttemptOutcome | null;
  readonly n: number;
}

const moscowDay = (column: string) => `to_char(${column} at time zone 'Europe/Moscow', 'YYYY-MM-DD')`;

/** The latest days on which something was seen, tried or let pass, newest first. */
export async function daysOf({ em }: Unit, watchId: string, limit: number): Promise<readonly DaySummary[]> {
  const rows = await em.find(DayCount, { watchId }, { orderBy: { day: "desc" }, limit });
  const tried = await em.execute<Counted[]>(
    `select ${moscowDay("claimed_at")} as day, outcome, count(*)::int as n from attempt where watch_id = ?
     group by 1, 2 order by 1 desc, 3 desc`,
    [watchId],
  );
  const passed = await em.execute<Counted[]>(
    `select ${moscowDay("at")} as day, count(*)::int as n from passed where watch_id = ? group by 1`,
    [watchId],
  );
  const days = new Set([...rows, ...tried, ...passed].map(({ day }) => day));
  return [...days]
    .toSorted()
    .toReversed()
    .slice(0, limit)
    .map((day) => {
      const row = rows.find((one) => one.day === day);
      const count = (verdict: Verdict) => (row === undefined ? 0 : countOf(row.seen, verdict));
      return {
        day,
        seen: seenBy(count),
        cheapest: row?.cheapest ?? null,
        passed: passed.find((one) => one.day === day)?.n ?? 0,
        attempts: tried.filter((one) => one.day === day).map(({ outcome, n }) => ({ outcome, count: n })),
      };
    });
}

function seenBy(count: (verdict: Verdict) => number): DaySummary["seen"] {
  const counted = verdicts.map((verdict) => [verdict, count(verdict)] as const);
  // Every verdict is in the list.
  return Object.fromEntries(counted) as DaySummary["seen"];
}
