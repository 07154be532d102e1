import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { Login } from "../accounts/login.ts";
import type { Act, Unit } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { loginsWithWork } from "./desk.ts";
import { openWatch } from "./open-watch.ts";

const many = 1_000;
const journal = 8;

/** A row of a table again for every seller, with its own keys. */
const copies = {
  company: "id = s.company_id",
  login: "id = s.login_id, company_id = s.company_id",
  account: "id = s.account_id, company_id = s.company_id, login_id = s.login_id, external_id = s.n::text",
  watch: "id = s.watch_id, company_id = s.company_id, account_id = s.account_id",
} as const;

/** A crowd with watches and with attempts that have ended long ago; the database has no statistics of any of it. */
async function crowd({ em }: Unit): Promise<void> {
  await em.execute(`create temp table seller on commit drop as select gen_random_uuid() as company_id,
    gen_random_uuid() as login_id, gen_random_uuid() as account_id, gen_random_uuid() as watch_id, n
    from generate_series(1, ${many}) as n`);
  for (const [table, changes] of Object.entries(copies)) {
    const columns = await em.execute<{ name: string }[]>(
      `select quote_ident(column_name) as name from information_schema.columns where table_name = ?`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const own = new Map(changes.split(", ").map((one) => one.split(" = ") as [string, string]));
    const values = names.map((name) => own.get(name) ?? `first.${name}`);
    await em.execute(
      `insert into ${table} (${names.join(", ")}) select ${values.join(", ")} from (select * from ${table} limit 1) as first, seller s`,
    );
  }
  await em.execute(`insert into attempt (id, company_id, watch_id, order_id, account_id, login_id, preorder_id,
      warehouse_id, warehouse_name, box, day, coefficient_seen, state, outcome, lease_generation, seen_at, claimed_at)
    select gen_random_uuid(), s.company_id, s.watch_id, gen_random_uuid(), s.account_id, s.login_id, 1, 507, 'Коледино', 'box',
      current_date, 1, 'settled', 'gone', 1, now(), now() from seller s, generate_series(1, ${journal})`);
}

async function found(act: Act) {
  const startedAt = performance.now();
  const rows = await act(system, loginsWithWork);
  return { rows, ms: performance.now() - startedAt };
}

test("logins with work are found at once in a long journal of many logins", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  await act(system, crowd);
  const { rows, ms } = await found(act);
  expect(rows).toHaveLength(1 + many);
  expect(rows).toContainEqual({ id: seller.loginId, leasedMs: 0, urgent: false });
  // Asked login by login it took many seconds.
  expect(ms).toBeLessThan(1_500);
});

test("a login of the operator's has work without any watch, and one that is dead has none", async () => {
  const { act } = await freshAct();
  const [watcher, dead] = [await connectedSeller(act), await connectedSeller(act)];
  await act(dead.actor, (unit) => openWatch(unit, dead.wish()));
  await act(system, async ({ em }) => {
    await em.nativeUpdate(Login, { id: watcher.loginId }, { isWatcher: true });
    await em.nativeUpdate(Login, { id: dead.loginId }, { state: "dead" });
  });
  const { rows } = await found(act);
  expect(rows.map(({ id }) => id)).toEqual([watcher.loginId]);
});
