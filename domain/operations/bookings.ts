import type { Unit } from "../kernel/act.ts";
import { type AttemptOutcome, attemptOutcomes } from "../slots/attempt.ts";

/** How attempts to book ended in a time. */
export interface Bookings {
  readonly booked: number;
  readonly failed: number;
  /** Milliseconds from seeing to the row that says booked; null without a booking. */
  readonly p50: number | null;
  readonly p95: number | null;
  /** Why the others failed, the most frequent first. */
  readonly reasons: readonly { readonly outcome: AttemptOutcome; readonly count: number }[];
}

/** How the attempts that were settled since then have ended. */
export async function bookingsSince({ em }: Unit, since: Date): Promise<Bookings> {
  const rows = await em.execute<{ outcome: string; n: number }[]>(
    `select outcome, count(*)::int as n from attempt
     where state = 'settled' and settled_at >= ? group by outcome order by n desc, outcome`,
    [since],
  );
  const [took] = await em.execute<{ p50: number | null; p95: number | null }[]>(
    `select percentile_cont(0.5) within group (order by ms) as p50,
       percentile_cont(0.95) within group (order by ms) as p95
     from (select extract(epoch from read_back_at - seen_at)::float * 1000 as ms from attempt
       where outcome = 'booked' and settled_at >= ? and read_back_at is not null) booked`,
    [since],
  );
  const reasons = rows.flatMap(({ outcome, n }) => {
    const known = attemptOutcomes.find((one) => one === outcome);
    return known === undefined || known === "booked" ? [] : [{ outcome: known, count: n }];
  });
  return {
    booked: rows.find(({ outcome }) => outcome === "booked")?.n ?? 0,
    failed: reasons.reduce((sum, { count }) => sum + count, 0),
    p50: took?.p50 ?? null,
    p95: took?.p95 ?? null,
    reasons,
  };
}

/** The bookings of one piece of time. */
export interface BookingsAt {
  readonly at: Date;
  readonly booked: number;
  readonly failed: number;
  readonly p95: number | null;
}

/** How attempts have ended since then, by pieces of so many minutes. */
export async function bookingsByTime(
  { em }: Unit,
  since: Date,
  minutes: number,
): Promise<readonly BookingsAt[]> {
  const rows = await em.execute<{ at: string | Date; booked: number; failed: number; p95: number | null }[]>(
    `select date_bin(make_interval(mins => ?), settled_at, ?::timestamptz) as at,
       count(*) filter (where outcome = 'booked')::int as booked,
       count(*) filter (where outcome <> 'booked')::int as failed,
       percentile_cont(0.95) within group (order by extract(epoch from read_back_at - seen_at)::float * 1000)
         filter (where outcome = 'booked') as p95
     from attempt where state = 'settled' and settled_at >= ? group by 1 order by 1`,
    [minutes, since, since],
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
