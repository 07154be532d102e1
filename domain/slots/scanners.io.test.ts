import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { openWatch } from "./open-watch.ts";
import { scanners } from "./scanners.ts";

test("no more logins look at slots than may, and who has waited longest looks", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const logins: string[] = [];
  for (let one = 0; one < 3; one += 1) {
    const seller = await connectedSeller(act);
    logins.push(seller.loginId);
    await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
    now = new Date(now.getTime() + 60_000);
  }
  const { looking, all } = await act(system, (unit) => scanners(unit, 2));
  expect([...looking].toSorted()).toEqual(logins.slice(0, 2).toSorted());
  expect(all).toBe(3);
  await connectedSeller(act);
  expect((await act(system, (unit) => scanners(unit))).looking.size).toBe(3);
});
