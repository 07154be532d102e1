import { type LoginState, loginStates } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { jitterMs, scanMs } from "../slots/pacing.ts";
import { type SourceLine, sourceStatus } from "../slots/queries.ts";
import type { SlotSourceName } from "../slots/words.ts";

/** A source of slots and how much older its board is than it should be. */
export interface SourceFigure {
  readonly source: SlotSourceName;
  readonly state: SourceLine["state"];
  /** Age of the board minus the interval of looking; undefined while the source does not work. */
  readonly lagMs: number | undefined;
}

/** Things that wait to be sent. */
export interface Backlog {
  readonly waiting: number;
  /** How long the one that has been due longest waits. */
  readonly oldestMs: number;
}

/** The service as its rows show it: the same in every process. */
export interface Figures {
  readonly companies: number;
  readonly logins: Readonly<Record<LoginState, number>>;
  /** Logins whose page some process holds. */
  readonly hot: number;
  readonly activeWatches: number;
  readonly openAttempts: number;
  readonly sources: readonly SourceFigure[];
  readonly notices: Backlog;
  readonly letters: Backlog;
  readonly openIncidents: number;
}

interface Row {
  readonly companies: number;
  readonly hot: number;
  readonly watches: number;
  readonly attempts: number;
  readonly incidents: number;
  readonly notices: number;
  readonly notices_ms: number;
  readonly letters: number;
  readonly letters_ms: number;
}

const waits = {
  notice: "state in ('pending', 'sending') and bulletin_id is null",
  letter: "state in ('pending', 'sending')",
};
const oldest = (table: keyof typeof waits) =>
  `coalesce((select extract(epoch from ?::timestamptz - min(not_before)) * 1000 from ${table}
    where ${waits[table]}), 0)::float`;

const question = `select
  (select count(*) from company where state = 'active')::int as companies,
  (select count(*) from login where leased_until > clock_timestamp())::int as hot,
  (select count(*) from watch where state in ('active', 'booking'))::int as watches,
  (select count(*) from attempt where state <> 'settled')::int as attempts,
  (select count(*) from incident where state = 'open')::int as incidents,
  (select count(*) from notice where ${waits.notice})::int as notices,
  ${oldest("notice")} as notices_ms,
  (select count(*) from letter where ${waits.letter})::int as letters,
  ${oldest("letter")} as letters_ms`;

/** Counts everything that an operator looks at. */
export async function figuresOf(unit: Unit): Promise<Figures> {
  const { em, now } = unit;
  const [row] = await em.execute<Row[]>(question, [now, now]);
  if (row === undefined) throw new Error("a question without a row");
  const logins = await em.execute<{ state: LoginState; n: number }[]>(
    `select state, count(*)::int as n from login
     where (sealed is not null or state = 'dead') and leaving_at is null group by state`,
  );
  const inState = new Map(logins.map(({ state, n }) => [state, n]));
  const sources = await sourceStatus(unit);
  return {
    companies: row.companies,
    // Every state is there, also one that no login is in.
    logins: Object.fromEntries(
      loginStates.map((state) => [state, inState.get(state) ?? 0]),
    ) as Figures["logins"],
    hot: row.hot,
    activeWatches: row.watches,
    openAttempts: row.attempts,
    sources: sources.map(({ source, state, okAt }) => ({
      source,
      state,
      lagMs: row.watches === 0 ? inTime(state) : lagOf({ state, okAt }, now),
    })),
    notices: { waiting: row.notices, oldestMs: Math.max(0, row.notices_ms) },
    letters: { waiting: row.letters, oldestMs: Math.max(0, row.letters_ms) },
    openIncidents: row.incidents,
  };
}

/** A source is not late while nobody waits for a slot: then nobody reads it. */
function inTime(state: SourceLine["state"]): number | undefined {
  return state === "on" ? 0 : undefined;
}

/** How much later than agreed a source was read last; one that was never read is not late. */
function lagOf({ state, okAt }: Pick<SourceLine, "state" | "okAt">, now: Date): number | undefined {
  if (state !== "on" || okAt === null) return undefined;
  return Math.max(0, now.getTime() - okAt.getTime() - scanMs - jitterMs);
}
