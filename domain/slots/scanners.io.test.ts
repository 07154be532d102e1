import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import { CabinetGone } from "../accounts/errors.ts";
import { markWatcher } from "../accounts/watcher.ts";
import { system } from "../kernel/actor.ts";
import { sayAlive } from "../pool/processes.ts";
import { openWatch } from "./open-watch.ts";
import { scanners } from "./scanners.ts";

const adminOf = ({ actor }: Seller) => ({ kind: "admin", personId: actor.personId }) as const;

test("how many logins look is what the processes say, and never more than wait for something", async () => {
  const { act } = await freshAct();
  for (let one = 0; one < 3; one += 1) {
    const seller = await connectedSeller(act);
    await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  }
  await connectedSeller(act);
  expect(await act(system, scanners)).toEqual({ all: 3, looking: 3, hasWatcher: false });
  const process = {
    host: "one",
    startedAt: new Date(),
    hot: 2,
    mostPages: 2,
    browserMb: null,
    browserSince: null,
  };
  await act(system, (unit) => sayAlive(unit, { ...process, id: "a", looking: 2, isDraining: false }));
  expect(await act(system, scanners)).toMatchObject({ all: 3, looking: 2 });
});

test("a watcher counts as long as its session lives", async () => {
  const { act } = await freshAct();
  const operator = await connectedSeller(act);
  const { loginId, companyId } = operator;
  await act(adminOf(operator), (unit) => markWatcher(unit, { loginId, companyId }, true));
  expect((await act(system, scanners)).hasWatcher).toBe(true);
  await act(system, ({ em }) => em.execute("update login set state = 'dead'"));
  expect((await act(system, scanners)).hasWatcher).toBe(false);
});

test("nobody makes another company's login look for everybody", async () => {
  const { act } = await freshAct();
  const [operator, stranger] = [await connectedSeller(act), await connectedSeller(act)];
  const foreign = { loginId: stranger.loginId, companyId: operator.companyId };
  await expect(act(adminOf(operator), (unit) => markWatcher(unit, foreign, true))).rejects.toThrow(
    CabinetGone,
  );
});
