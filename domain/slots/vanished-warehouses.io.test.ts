import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import { openWatch } from "./open-watch.ts";
import { saveBoard, saveWarehouses } from "./save-board.ts";
import { tellOfVanished } from "./vanished-warehouses.ts";
import type { Offer } from "./words.ts";

const koledino = { id: 507, name: "Коледино" };
const kazan = { id: 117986, name: "Казань" };

test("a seller is told once of a wanted warehouse that nobody has shown for a day", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish({ warehouses: [koledino, kazan] })));
  const offer = (warehouseId: number): Offer => ({
    warehouseId,
    box: "box",
    day: addDays(dayOf(now), 5),
    coefficient: -1,
    unloading: false,
    source: "official",
    seenAt: now,
  });
  const list = (...shown: readonly (typeof kazan)[]) =>
    act(system, async (unit) => {
      await saveBoard(
        unit,
        "official",
        shown.map(({ id }) => offer(id)),
      );
      await saveWarehouses(unit, shown);
      await tellOfVanished(unit);
    });
  const told = () => act(system, ({ em }) => em.find(Notice, { kind: "slots.warehouse-gone" }));
  await list(koledino, kazan);
  now = new Date(now.getTime() + 23 * 3_600_000);
  await list(kazan);
  expect(await told()).toEqual([]);
  now = new Date(now.getTime() + 2 * 3_600_000);
  // While no source that lists everything answers, nobody knows.
  await act(system, tellOfVanished);
  expect(await told()).toEqual([]);
  await list(kazan);
  await list(kazan);
  expect((await told()).map(({ facts }) => facts)).toMatchObject([{ warehouse: "Коледино" }]);
});
