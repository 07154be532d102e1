import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { bringNear } from "./bring-near.ts";
import { restLogin } from "./desk.ts";
import { loginRestMs } from "./pacing.ts";
import { noteCreation } from "./prepare-order.ts";

const dayMs = 24 * 3_600_000;

/** A login that WB found too active, by a clock that is so far from the right one. */
async function aRest(offMs: number) {
  let off = offMs;
  const { act } = await freshAct(() => new Date(Date.now() + off));
  const { loginId } = await connectedSeller(act, { externalId: "s1" });
  await act(system, async (unit) => {
    await restLogin(unit, loginId, new Date(unit.now.getTime() + loginRestMs));
    await noteCreation(unit, loginId);
  });
  const login = () => act(system, ({ em }) => em.findOneOrFail(Login, { id: loginId }));
  return {
    login,
    bringNear: () => act(system, bringNear),
    setClock(ms: number) {
      off = ms;
    },
  };
}

test("a login that a process a day ahead let rest goes on within the hour, once some clock is right", async () => {
  const { login, bringNear, setClock } = await aRest(dayMs);
  setClock(0);
  await bringNear();
  const { restUntil, nextCreationAt } = await login();
  expect(restUntil?.getTime()).toBeLessThan(Date.now() + dayMs / 24);
  expect(nextCreationAt?.getTime()).toBeLessThan(Date.now() + 60_000);
});

test.each([
  ["all clocks are right", 0, 0],
  ["the whole world lives a day ahead", dayMs, dayMs],
  ["somebody whose clock is a day behind looks", 0, -dayMs],
])("a rest stays as long as it is when %s", async (_, made, looks) => {
  const { login, bringNear, setClock } = await aRest(made);
  const before = await login();
  setClock(looks);
  await bringNear();
  const after = await login();
  expect([after.restUntil, after.nextCreationAt]).toEqual([before.restUntil, before.nextCreationAt]);
});
