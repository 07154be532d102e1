import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { claimLease, renewLeases } from "./lease.ts";
import { noteCalls } from "./touch-login.ts";

const holder = "a";

test("a process that renews its leases and counts its requests at once never stands in its own way", async () => {
  const { act } = await freshAct();
  const logins: string[] = [];
  while (logins.length < 12) {
    const { loginId } = await connectedSeller(act);
    await act(system, (unit) => claimLease(unit, loginId, holder));
    logins.push(loginId);
  }
  const calls = new Map(logins.map((id) => [id, 1]));
  const rounds = Array.from({ length: 60 }, () =>
    Promise.all([
      act(system, (unit) => renewLeases(unit, holder)),
      act(system, (unit) => noteCalls(unit, calls)),
    ]),
  );
  for (const [renewed] of await Promise.all(rounds)) expect(renewed.size).toBe(logins.length);
  const counted = await act(system, ({ em }) => em.execute<{ calls: number }[]>("select calls from login"));
  expect(counted).toEqual(logins.map(() => ({ calls: 60 })));
});
