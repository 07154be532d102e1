import type { Unit } from "../kernel/act.ts";

/** What was remembered under a key. */
export async function readState<T>({ em }: Unit, key: string): Promise<T | undefined> {
  const rows = await em.execute<{ value: T }[]>("select value from bot_state where key = ?", [key]);
  return rows[0]?.value;
}

/** Remembers a JSON value under a key. */
export async function writeState({ em, now }: Unit, key: string, value: unknown): Promise<void> {
  await em.execute(
    `insert into bot_state (key, value, updated_at) values (?, ?::jsonb, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [key, JSON.stringify(value), now],
  );
}

/** Forgets what was remembered under a key. */
export async function forgetState({ em }: Unit, key: string): Promise<void> {
  await em.execute("delete from bot_state where key = ?", [key]);
}

/** Everything that was remembered under keys that begin like this. */
export async function statesUnder<T>(
  { em }: Unit,
  prefix: string,
): Promise<readonly { readonly key: string; readonly value: T }[]> {
  return em.execute<{ key: string; value: T }[]>(
    "select key, value from bot_state where starts_with(key, ?) order by key",
    [prefix],
  );
}
