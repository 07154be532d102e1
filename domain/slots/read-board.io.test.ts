import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { openWatch } from "./open-watch.ts";
import { boardOf } from "./read-board.ts";
import { Watch } from "./watch.ts";

const kazan = { id: 117_986, name: "Казань" };

test("the calendar shows the warehouses of the watches that run, and of the latest ones when none runs any more", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const shown = async () => (await act(seller.actor, boardOf)).warehouses.map(({ name }) => name);
  expect(await shown()).toEqual([]);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const last = await act(seller.actor, (unit) => openWatch(unit, seller.wish({ warehouses: [kazan] })));
  await act(system, ({ em }) => em.nativeUpdate(Watch, { id: last.id }, { state: "booked" }));
  expect(await shown()).toEqual(["Коледино", "Подольск"]);
  await act(system, ({ em }) => em.nativeUpdate(Watch, {}, { state: "booked" }));
  expect(await shown()).toEqual(["Казань", "Коледино", "Подольск"]);
});
