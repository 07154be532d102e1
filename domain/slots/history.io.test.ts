import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf, startOfDay } from "../kernel/clock.ts";
import { cellsAt, courseOf, historyDays } from "./history.ts";
import { openWatch } from "./open-watch.ts";
import { boardOf, cellName } from "./read-board.ts";
import { saveBoard, tidyBoard } from "./save-board.ts";
import type { Offer } from "./words.ts";

const today = dayOf(new Date());
const day = addDays(today, 5);
const noon = startOfDay(today).getTime() + 12 * 3_600_000;
const cell = { warehouseId: 507, box: "box", day } as const;

const offer = (coefficient: number, seenAt: Date, change: Partial<Offer> = {}): Offer => ({
  ...cell,
  coefficient,
  unloading: coefficient >= 0,
  source: "calendar",
  seenAt,
  ...change,
});

/** A door with a clock that tests move. */
async function place() {
  let now = new Date(noon);
  const { act } = await freshAct(() => now);
  return {
    act,
    now: () => now,
    later(hours: number) {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    see: (coefficient: number, change: Partial<Offer> = {}) =>
      act(system, (unit) => saveBoard(unit, change.source ?? "calendar", [offer(coefficient, now, change)])),
  };
}

test("history tells what a cell showed at any moment, and the whole course", async () => {
  const { act, now, later, see } = await place();
  const start = now();
  await see(-1);
  later(1);
  await see(3);
  await see(3);
  later(20);
  await see(1);
  const at = async (hours: number) => {
    const moment = new Date(start.getTime() + hours * 3_600_000);
    return (await act(system, (unit) => cellsAt(unit, [507], moment)))[0]?.coefficient;
  };
  expect([await at(-1), await at(0.5), await at(2), await at(20), await at(22)]).toEqual([null, -1, 3, 3, 1]);
  const course = await act(system, (unit) => courseOf(unit, cell, "calendar"));
  expect(course.map((change) => change.coefficient)).toEqual([-1, 3, 1]);
  const rows = await act(system, ({ em }) => em.execute("select 1 from cell_day"));
  expect(rows).toHaveLength(2);
});

test("a seller's board shows the watches' warehouses, the change since yesterday and whom it believes", async () => {
  const { act, now, later, see } = await place();
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  await see(5);
  later(25);
  await see(2);
  await see(9, { source: "official" });
  const board = await act(seller.actor, boardOf);
  expect(board.warehouses.map(({ name }) => name)).toContain("Коледино");
  expect(board.cells.get(cellName(507, "box", day))).toMatchObject({
    coefficient: 2,
    before: 5,
    isOld: false,
  });
  expect(board.cells.get(cellName(507, "box", addDays(day, 1)))).toBeUndefined();
  expect(board.sources).toEqual([{ source: "calendar", seenAt: now() }]);
  later(2);
  const later2 = await act(seller.actor, boardOf);
  expect(later2.cells.get(cellName(507, "box", day))?.isOld).toBe(true);
});

test("at midnight in Moscow the board moves on a day", async () => {
  const { act, later } = await place();
  const seller = await connectedSeller(act);
  expect((await act(seller.actor, boardOf)).days[0]).toBe(today);
  later(12);
  const { days } = await act(seller.actor, boardOf);
  expect([days[0], days.at(-1), days.length]).toEqual([addDays(today, 1), addDays(today, 31), 31]);
});

test("history older than it is kept for goes", async () => {
  const { act, later, see } = await place();
  await see(3);
  later(24 * historyDays);
  await act(system, tidyBoard);
  expect(await act(system, (unit) => courseOf(unit, cell, "calendar"))).toHaveLength(1);
  later(24);
  await act(system, tidyBoard);
  expect(await act(system, (unit) => courseOf(unit, cell, "calendar"))).toEqual([]);
});
