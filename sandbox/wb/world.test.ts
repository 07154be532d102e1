import { expect, test } from "vitest";
import { createSandboxClock } from "#sandbox/clock.ts";
import { openStore, type Store } from "#sandbox/store.ts";
import { addDays } from "./day.ts";
import { startLife } from "./life.ts";
import type { Cell } from "./model.ts";
import type { WbSwitches } from "./switches.ts";
import { createWorld, type World } from "./world.ts";

const phone = "9990000001";

function aWorld(switches: Partial<WbSwitches> = {}, store: Store = openStore(undefined)): World {
  const clock = createSandboxClock();
  clock.setTo(new Date("2026-11-21T20:30:00Z"));
  return createWorld({ store, clock, switches: { orderPauseMs: 0, settleMs: 0, ...switches } });
}

const whoOf = (world: World) => ({
  phone,
  sessionId: "test",
  supplierId: world.suppliersOf(phone)[0]?.id ?? "",
});

function anOrder(world: World): number {
  const who = whoOf(world);
  const draftId = world.newDraft(who.supplierId).id;
  return world.cabinet.createOrder(who, { draftId, warehouseId: 507, transitWarehouseId: null, boxTypeId: 2 })
    .preorderId;
}

const day = (world: World, index: number) => world.calendar.days()[index] ?? "";
const cellKey = (cell: Pick<Cell, "warehouseId" | "boxTypeId" | "day">) =>
  `${cell.warehouseId}/${cell.boxTypeId}/${cell.day}`;

test("a fresh calendar is mostly closed and dear where it is open", () => {
  const world = aWorld();
  const open = world.calendar.open();
  expect(open.length).toBeGreaterThan(10);
  expect(open.length).toBeLessThan(120);
  expect(Math.min(...open.map((one) => one.coefficient))).toBeGreaterThanOrEqual(5);
  world.stop();
});

test("the calendar moves on at midnight in Moscow", () => {
  const world = aWorld();
  expect(day(world, 0)).toBe("2026-11-21");
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: "2026-11-21", coefficient: 1 });
  world.clock.shift(31 * 60_000);
  expect(day(world, 0)).toBe("2026-11-22");
  expect(day(world, 29)).toBe(addDays("2026-11-22", 29));
  expect(world.calendar.coefficient({ warehouseId: 507, boxTypeId: 2, day: "2026-11-21" })).toBe(-1);
  world.stop();
});

test("a place for one supply is gone after one booking", () => {
  const world = aWorld();
  const wish = { warehouseId: 507, boxTypeId: 2, day: day(world, 5), coefficient: 1 } as const;
  world.openSlot({ ...wish, capacity: 1 });
  const plan = (preorderId: number) =>
    world.planning.add(whoOf(world), {
      preorderId,
      day: wish.day,
      monopallets: null,
      supplierAssign: null,
      token: "t",
    });
  expect(plan(anOrder(world)).coefficient).toBe(1);
  expect(() => plan(anOrder(world))).toThrow(/Эта дата уже недоступна/);
  expect(world.ledger().filter((row) => row.call === "plan/add")).toHaveLength(1);
  world.stop();
});

test("competitors take an open slot before ninety seconds have passed", () => {
  const world = aWorld({ competitors: true });
  const place = { warehouseId: 507, boxTypeId: 2, day: day(world, 5) } as const;
  world.openSlot({ ...place, coefficient: 1 });
  world.clock.shift(19_000);
  expect(world.calendar.coefficient(place)).toBe(1);
  world.clock.shift(72_000);
  expect(world.calendar.coefficient(place)).toBe(-1);
  world.stop();
});

test("a living world opens a cheap slot for a waiting order within a minute", () => {
  const world = aWorld();
  world.closeAll();
  anOrder(world);
  const life = startLife(world, () => 0.4);
  const met: Cell[] = [];
  for (let tick = 0; tick < 30; tick += 1) {
    life.tick();
    world.clock.shift(2_000);
    met.push(...world.calendar.open().filter((one) => one.warehouseId === 507 && one.boxTypeId === 2));
  }
  life.stop();
  expect(met.some((one) => one.coefficient <= 1)).toBe(true);
  world.stop();
});

test("on its day a supply of a living world is driven, unloaded and accepted within minutes", () => {
  const world = aWorld();
  const place = { warehouseId: 507, boxTypeId: 2, day: day(world, 1) } as const;
  world.openSlot({ ...place, coefficient: 1 });
  const wish = {
    preorderId: anOrder(world),
    day: place.day,
    monopallets: null,
    supplierAssign: null,
    token: "t",
  };
  const { supplyId } = world.planning.add(whoOf(world), wish);
  const life = startLife(world, () => 0.4);
  const seen = new Set<number>();
  const live = () => {
    for (let tick = 0; tick < 40; tick += 1) {
      life.tick();
      world.clock.shift(30_000);
      for (const one of world.cabinet.supplies()) if (one.supplyId === supplyId) seen.add(one.statusId);
    }
  };
  live();
  expect([...seen]).toEqual([1]);
  world.clock.shift(86_400_000);
  live();
  life.stop();
  expect([...seen]).toEqual([1, 3, 10, 4, 7]);
  world.stop();
});

test("a move or cancellation near the date costs five roubles a piece, far from it nothing", () => {
  const world = aWorld();
  const [near, far] = [day(world, 2), day(world, 20)];
  for (const one of [near, far]) world.openSlot({ warehouseId: 507, boxTypeId: 2, day: one, coefficient: 1 });
  const fees = [near, far].map((one) => {
    const wish = {
      preorderId: anOrder(world),
      day: one,
      monopallets: null,
      supplierAssign: null,
      token: "t",
    };
    return world.planning.add(whoOf(world), wish).supplyId;
  });
  world.clock.shift(2 * 3_600_000);
  for (const supplyId of fees) world.planning.cancel(whoOf(world), supplyId);
  expect(
    world
      .ledger()
      .slice(-2)
      .map((row) => row.fee),
  ).toEqual([900, 0]);
  world.stop();
});

test("a world opened again knows everything it knew", () => {
  const store = openStore(undefined);
  const world = aWorld({}, store);
  const { generation } = world.sessions.start(world.people.account(phone));
  const order = anOrder(world);
  const open = world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(world, 5), coefficient: 1 });
  world.switches.set({ latencyMs: 7 });
  world.stop();

  const again = aWorld({ latencyMs: 50 }, store);
  expect(again.sessions.byAccessToken(generation.accessToken, generation.validationKey)?.session.phone).toBe(
    phone,
  );
  expect(again.cabinet.order(whoOf(again), order).warehouseId).toBe(507);
  expect(again.calendar.open().map(cellKey)).toContain(cellKey(open));
  expect(again.ledger()).toEqual(world.ledger());
  expect(again.switches.now.latencyMs).toBe(7);
  again.stop();
});
