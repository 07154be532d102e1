import type { Unit } from "../kernel/act.ts";
import type { DeathCause, LoginState } from "./login.ts";

/** How long a lease lasts without being renewed, and how often its holder renews it. */
export const leaseSeconds = 8;
export const renewEveryMs = 2_000;

/** What the new holder of a login finds. */
export interface Lease {
  readonly generation: number;
  readonly sealed: string | null;
  readonly state: LoginState;
  readonly cause: DeathCause | null;
}

const until = `clock_timestamp() + interval '${leaseSeconds} seconds'`;

/** Takes the login for a process; undefined when another one holds it. The database's clock decides. */
export async function claimLease({ em }: Unit, loginId: string, holder: string): Promise<Lease | undefined> {
  const rows = await em.execute<Lease[]>(
    `update login set lease_holder = ?, lease_generation = lease_generation + 1, leased_until = ${until}
     where id = ? and (leased_until is null or leased_until < clock_timestamp())
     returning lease_generation as generation, sealed, state, cause`,
    [holder, loginId],
  );
  return rows[0];
}

/**
 * Prolongs every lease of a process and tells which logins it still holds, by generation. Whoever writes to several
 * logins takes their rows by id: two that wait for each other would cost a renewal.
 */
export async function renewLeases({ em }: Unit, holder: string): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ id: string; generation: number }[]>(
    `with own as materialized (
       select id from login where lease_holder = ? and leased_until > clock_timestamp() order by id for no key update)
     update login set leased_until = ${until} from own where login.id = own.id
     returning login.id, lease_generation as generation`,
    [holder],
  );
  return new Map(rows.map(({ id, generation }) => [id, generation]));
}

/** Gives a lease back, unless somebody else has it already. */
export async function releaseLease(
  { em }: Unit,
  loginId: string,
  holder: string,
  generation: number,
): Promise<void> {
  await em.execute(
    `update login set lease_holder = null, leased_until = null
     where id = ? and lease_holder = ? and lease_generation = ?`,
    [loginId, holder, generation],
  );
}

/** Whether the process may still act for the login. */
export async function holdsLease(
  { em }: Unit,
  loginId: string,
  holder: string,
  generation: number,
): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from login where id = ? and lease_holder = ? and lease_generation = ?
     and leased_until > clock_timestamp()`,
    [loginId, holder, generation],
  );
  return rows.length > 0;
}

/** Keeps a newer browser state of the login; false, and nothing kept, when the lease is another's by now. */
export async function keepState(
  { em, now }: Unit,
  { loginId, holder, generation }: { loginId: string; holder: string; generation: number },
  { sealed, renewed }: { sealed: string; renewed: boolean },
): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update login set sealed = ?, renewed_at = case when ? then ? else renewed_at end
     where id = ? and lease_holder = ? and lease_generation = ? and leased_until > clock_timestamp()
     and (state <> 'dead' or cause = 'unreachable') returning id`,
    [sealed, renewed, now, loginId, holder, generation],
  );
  return rows.length > 0;
}

/** Puts a new session in the place of the old one; whoever still holds the old one has lost the lease. */
export async function replaceState({ em, now }: Unit, loginId: string, sealed: string): Promise<void> {
  await em.execute(
    `update login set sealed = ?, renewed_at = ?, signed_in_at = ?, signs = '{}', warned = '[]', leaving_at = null,
       lease_generation = lease_generation + 1, lease_holder = null, leased_until = null where id = ?`,
    [sealed, now, now, loginId],
  );
}

/** Ends every lease, of logins and of handoffs: for a process that knows that it is the only one. */
export async function forgetLeases({ em }: Unit): Promise<void> {
  await em.execute(
    "update login set lease_holder = null, leased_until = null where lease_holder is not null",
  );
  await em.execute("update handoff set holder = null, held_until = null where holder is not null");
}
