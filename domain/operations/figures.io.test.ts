import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { openWatch } from "../slots/open-watch.ts";
import { noteSource } from "../slots/sources.ts";
import { figuresOf } from "./figures.ts";

test("a source that nobody needs is not late: it is late when somebody waits for a slot", async () => {
  const start = Date.now();
  let passedMs = 0;
  const { act } = await freshAct(() => new Date(start + passedMs));
  const seller = await connectedSeller(act);
  await act(system, (unit) => noteSource(unit, "report", "on"));
  passedMs = 60_000;
  const late = async () => {
    const { sources } = await act(system, figuresOf);
    return sources.find(({ source }) => source === "report")?.lagMs;
  };
  expect(await late()).toBe(0);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  expect(await late()).toBeGreaterThan(30_000);
});
