import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { askProcess, livePools, type PoolSays, sayAlive, sayGoodbye, takeRecycleTurn } from "./processes.ts";

const says = (id: string, change: Partial<PoolSays> = {}): PoolSays => ({
  id,
  host: "one",
  startedAt: new Date(),
  hot: 3,
  mostPages: 30,
  looking: 2,
  browserMb: 400,
  browserSince: null,
  isDraining: false,
  ...change,
});
const names = async (act: Act) => (await act(system, livePools)).map(({ id }) => id);

test("a process that says nothing for a while does not count, and one that ends in order is gone at once", async () => {
  const { act } = await freshAct();
  for (const id of ["a", "b", "c"]) await act(system, (unit) => sayAlive(unit, says(id)));
  await act(system, ({ em }) =>
    em.execute(
      "update service_process set seen_at = clock_timestamp() - interval '9 seconds' where id = 'b'",
    ),
  );
  await act(system, (unit) => sayGoodbye(unit, "c"));
  expect(await names(act)).toEqual(["a"]);
  await act(system, (unit) => sayAlive(unit, says("b", { hot: 7 })));
  expect(await names(act)).toEqual(["a", "b"]);
});

test("what an admin asks of a process reaches it once", async () => {
  const { act } = await freshAct();
  const beat = () => act(system, (unit) => sayAlive(unit, says("a")));
  expect(await beat()).toBeUndefined();
  expect(await act(system, (unit) => askProcess(unit, "a", "drain"))).toBe(true);
  expect([await beat(), await beat()]).toEqual(["drain", undefined]);
  expect(await act(system, (unit) => askProcess(unit, "nobody", "drain"))).toBe(false);
});

test("browsers are replaced by night one after the other, each once", async () => {
  const { act } = await freshAct();
  for (const id of ["a", "b"]) await act(system, (unit) => sayAlive(unit, says(id)));
  const turn = (id: string) => act(system, (unit) => takeRecycleTurn(unit, id));
  const both = await Promise.all([turn("a"), turn("b")]);
  expect(both.filter(Boolean)).toHaveLength(1);
  const [first, second] = both[0] ? ["a", "b"] : ["b", "a"];
  await act(system, ({ em }) =>
    em.execute("update service_process set recycled_at = recycled_at - interval '3 minutes'"),
  );
  expect([await turn(first), await turn(second)]).toEqual([false, true]);
});
