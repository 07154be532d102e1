import type { DeathCause, LoginState } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";

/** A company as the service's admins see it in a list. */
export interface SellerLine {
  readonly id: string;
  readonly name: string;
  readonly state: "awaiting" | "active" | "refused";
  readonly since: Date;
  readonly members: number;
  readonly logins: number;
  readonly watches: number;
  readonly booked: number;
}

interface SellerRow extends Omit<SellerLine, "since"> {
  readonly created_at: string | Date;
}

const sellerQuestion = `select c.id, c.name, c.state, c.created_at,
  (select count(*) from member m where m.company_id = c.id)::int as members,
  (select count(*) from login l where l.company_id = c.id and l.sealed is not null and l.leaving_at is null)::int as logins,
  (select count(*) from watch w where w.company_id = c.id and w.state in ('active', 'booking'))::int as watches,
  (select count(*) from attempt t where t.company_id = c.id and t.outcome = 'booked')::int as booked
  from company c`;

const asSeller = ({ created_at: since, ...row }: SellerRow): SellerLine => ({
  ...row,
  since: new Date(since),
});

/** Every company: who waits to be let in first, then the newest. */
export async function sellers({ em }: Unit): Promise<readonly SellerLine[]> {
  const rows = await em.execute<SellerRow[]>(
    `${sellerQuestion} order by c.state = 'awaiting' desc, c.created_at desc, c.id limit 1000`,
  );
  return rows.map(asSeller);
}

/** A company with its people. */
export interface SellerCard extends SellerLine {
  readonly people: readonly {
    readonly personId: number;
    readonly firstName: string;
    readonly role: string;
  }[];
}

/** One company with its people; null when it has gone. */
export async function sellerCard({ em }: Unit, companyId: string): Promise<SellerCard | null> {
  const [row] = await em.execute<SellerRow[]>(`${sellerQuestion} where c.id = ?`, [companyId]);
  if (row === undefined) return null;
  const people = await em.execute<{ id: string | number; first_name: string; role: string }[]>(
    `select p.telegram_id as id, p.first_name, m.role from member m join person p on p.telegram_id = m.person_id
     where m.company_id = ? order by m.created_at`,
    [companyId],
  );
  return {
    ...asSeller(row),
    people: people.map(({ id, first_name: firstName, role }) => ({ personId: Number(id), firstName, role })),
  };
}

/** A login as the service's admins see it. */
export interface LoginLine {
  readonly id: string;
  readonly company: string;
  readonly companyId: string;
  readonly accounts: readonly string[];
  readonly state: LoginState;
  readonly cause: DeathCause | null;
  readonly stateAt: Date;
  readonly signedInAt: Date;
  readonly restUntil: Date | null;
  readonly watches: number;
  /** The process that holds its page, and the machine that runs on; null while it is cold. */
  readonly holder: string | null;
  readonly host: string | null;
}

interface LoginRow extends Omit<LoginLine, "stateAt" | "signedInAt" | "restUntil" | "companyId"> {
  readonly company_id: string;
  readonly state_at: string | Date;
  readonly signed_in_at: string | Date;
  readonly rest_until: string | Date | null;
}

const loginQuestion = `select l.id, c.name as company, l.company_id, l.state, l.cause, l.state_at, l.signed_in_at, l.rest_until,
  coalesce((select json_agg(a.name order by a.name) from account a where a.login_id = l.id and a.state <> 'removed'), '[]') as accounts,
  (select count(*) from watch w join account a on a.id = w.account_id
   where a.login_id = l.id and w.state in ('active', 'booking'))::int as watches,
  case when l.leased_until > clock_timestamp() then l.lease_holder end as holder,
  (select h.host from service_process h where h.id = l.lease_holder and l.leased_until > clock_timestamp()) as host
  from login l join company c on c.id = l.company_id where (l.sealed is not null or l.state = 'dead') and l.leaving_at is null`;

const asLogin = ({
  state_at,
  signed_in_at,
  rest_until,
  company_id: companyId,
  ...row
}: LoginRow): LoginLine => ({
  ...row,
  companyId,
  stateAt: new Date(state_at),
  signedInAt: new Date(signed_in_at),
  restUntil: rest_until === null ? null : new Date(rest_until),
});

/** Every login: those with trouble first, then those that are held, then by company. */
export async function loginLines({ em }: Unit): Promise<readonly LoginLine[]> {
  const rows = await em.execute<LoginRow[]>(
    `${loginQuestion} order by l.state <> 'alive' desc, l.state, (l.leased_until > clock_timestamp()) desc nulls last, c.name, l.id limit 1000`,
  );
  return rows.map(asLogin);
}

/** One login; null when it has gone. */
export async function loginLine({ em }: Unit, loginId: string): Promise<LoginLine | null> {
  const [row] = await em.execute<LoginRow[]>(`${loginQuestion} and l.id = ?`, [loginId]);
  return row === undefined ? null : asLogin(row);
}
