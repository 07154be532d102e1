import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { noteChecked } from "#domain/slots/prepare-order.ts";
import { sourceStatus } from "#domain/slots/queries.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

test("a warehouse that does not take the goods is told at once, and the next of the chain is prepared", async () => {
  const seat = await takeSeat(stage);
  stage.wb.faults.add({
    on: "portal:plan/validateWarehouseGoodsV2",
    name: "validate-refuses",
    match: { warehouseId: 507 },
  });
  await seat.watch({
    warehouses: [
      { id: 507, name: "Коледино" },
      { id: 120_762, name: "Электросталь" },
    ],
  });
  const { orders, told } = await seat.until((rows) => rows.told("slots.ready").length > 0);
  expect(orders.map((order) => order.state)).toEqual(["refused", "ready"]);
  expect(told("slots.refused")).toMatchObject([
    { warehouse: "Коледино", words: ["Запрет завоза предмета на склад"], othersLeft: 1 },
  ]);
  expect(told("slots.ready")).toMatchObject([{ warehouses: [{ name: "Электросталь" }] }]);
});

test("a warehouse far down the chain is asked before waiting starts, and its refusal is told", async () => {
  const seat = await takeSeat(stage);
  stage.wb.faults.add({
    on: "portal:plan/validateWarehouseGoodsV2",
    name: "validate-refuses",
    times: "always",
    match: { warehouseId: 218_987 },
  });
  const names: readonly [number, string][] = [
    [507, "Коледино"],
    [120_762, "Электросталь"],
    [117_986, "Казань"],
    [218_987, "Алматы"],
  ];
  await seat.watch({ mode: "notify", warehouses: names.map(([id, name]) => ({ id, name })) });
  const { told } = await seat.until((rows) => rows.told("slots.refused").length > 0);
  expect(told("slots.refused")).toMatchObject([{ warehouse: "Алматы", othersLeft: 3 }]);
});

test("goods that a warehouse stops taking are told of once, by the check of the next day", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const { orders } = await seat.rows();
  const [order] = orders;
  const yesterday = new Date((order?.checkedAt?.getTime() ?? 0) - 25 * 3_600_000);
  stage.wb.faults.add({
    on: "portal:plan/validateWarehouseGoodsV2",
    name: "validate-refuses",
    times: "always",
    match: { preorderID: order?.preorderId ?? 0 },
  });
  for (const _again of [1, 2]) {
    await seat.act(system, (unit) => noteChecked(unit, order?.id ?? "", yesterday));
    await seat.nextScan();
    const { told } = await seat.until((rows) => rows.orders[0]?.state === "refused");
    expect(told("slots.refused")).toMatchObject([{ words: ["Запрет завоза предмета на склад"] }]);
  }
});

test("barcodes that vanished from the draft are named before anything is made", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  const draft = world.newDraft(seat.supplierId);
  const lost = draft.lines[0]?.barcode ?? "";
  const who = { phone: seat.phone, sessionId: "seller", supplierId: seat.supplierId };
  await seat.watch({ draftId: draft.id, goods: draft.lines });
  world.drafts.removeGoods(who, draft.id, [lost]);
  const { told } = await seat.until((rows) => rows.told("slots.refused").length > 0);
  expect(JSON.stringify(told("slots.refused")[0]?.["words"])).toContain(lost);
  // Looked at again it is no change that a person has made.
  const reads = () => stage.wb.portal.calls.get("draft/listDraftGoods") ?? 0;
  const before = reads();
  world.clock.shift(3_601_000);
  await seat.attend();
  const { orders } = await seat.until(() => reads() > before);
  expect(orders).toMatchObject([{ state: "refused" }]);
  const made = world
    .ledger()
    .filter((row) => row.call === "supply/create" && row.supplierId === seat.supplierId);
  expect(made).toEqual([]);
});

test("an order that WB silently did not make is tried again", async () => {
  const seat = await takeSeat(stage);
  stage.wb.faults.add({ on: "portal:supply/create", name: "ids-empty" });
  await seat.watch();
  await seat.until(({ orders }) => orders[0]?.state === "wanted" && orders[0].tries === 1);
  stage.wb.world.clock.shift(16_000);
  await seat.attend();
  const { told } = await seat.until(({ orders }) => orders[0]?.state === "ready");
  expect(told("slots.ready")).toHaveLength(1);
});

test("orders of one login are made at least ten seconds apart, three warehouses ahead", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  const names: readonly [number, string][] = [
    [507, "Коледино"],
    [120_762, "Электросталь"],
    [117_986, "Казань"],
    [206_348, "Тула"],
  ];
  await seat.watch({ warehouses: names.map(([id, name]) => ({ id, name })) });
  for (let made = 1; made <= 3; made += 1) {
    await seat.until(({ orders }) => orders.filter((order) => order.state === "ready").length === made);
    world.clock.shift(10_500);
    await seat.attend();
  }
  const { orders, told } = await seat.until((rows) => rows.told("slots.ready").length > 0);
  expect(orders.filter((order) => order.state === "wanted").map((order) => order.warehouseName)).toEqual([
    "Тула",
  ]);
  expect(told("slots.ready")).toHaveLength(1);
  const madeAt = world
    .ledger()
    .filter((row) => row.call === "supply/create" && row.supplierId === seat.supplierId)
    .map((row) => Date.parse(row.at));
  const gaps = madeAt.slice(1).map((at, index) => at - (madeAt[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
});

test("a seller who only wants to know gets no orders while the report is there, and is told of the slot", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  await seat.watch({ mode: "notify" });
  await seat.until(() => (stage.wb.portal.calls.get("supply/acceptanceCoefficientsReport") ?? 0) > 0);
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  world.clock.shift(11_000);
  await seat.attend();
  const { told, attempts } = await seat.until((rows) => rows.told("slots.seen").length > 0);
  expect(told("slots.seen")).toMatchObject([{ warehouse: "Коледино", day: seat.tomorrow, coefficient: 1 }]);
  expect(attempts).toEqual([]);
});

test("without the report the calendar of the order still sees, and the report's state has a name", async () => {
  stage.wb.world.switches.set({ coefficientsReport: false });
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const read = () => seat.act(system, sourceStatus);
  let states = await read();
  while (states[1]?.state === "unused") states = await read();
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  expect((await read()).map((line) => [line.source, line.state])).toEqual([
    ["calendar", "on"],
    ["report", "off-by-wb"],
    ["official", "unused"],
  ]);
  stage.wb.world.switches.set({ coefficientsReport: true });
});

test("polling keeps to one request a second for each login", async () => {
  const seat = await takeSeat(stage);
  const names: readonly [number, string][] = [
    [507, "Коледино"],
    [120_762, "Электросталь"],
  ];
  await seat.watch({ warehouses: names.map(([id, name]) => ({ id, name })) });
  for (const made of [1, 2]) {
    await seat.until(({ orders }) => orders.filter((order) => order.state === "ready").length === made);
    await seat.nextScan();
  }
  const polls = () =>
    ["supply/getAcceptanceCosts", "supply/acceptanceCoefficientsReport"].reduce(
      (sum, name) => sum + (stage.wb.portal.calls.get(name) ?? 0),
      0,
    );
  // Nothing is under way when time jumps: two calendars and the report are due at the same moment.
  await seat.pause();
  const [before, startedAt] = [polls(), Date.now()];
  seat.resume();
  await seat.nextScan();
  await seat.until(() => polls() - before >= 3);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(2_000);
});

test("an order that the seller deleted in the cabinet is made anew", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  await seat.readyWatch();
  const { orders } = await seat.rows();
  const first = orders[0]?.preorderId ?? 0;
  const who = { phone: seat.phone, sessionId: "seller", supplierId: seat.supplierId };
  world.cabinet.deleteOrder(who, first);
  await seat.nextScan();
  await seat.until((rows) => (rows.orders[0]?.preorderId ?? first) !== first);
});

test("an order whose answer was lost is found in the cabinet and not made twice", async () => {
  const seat = await takeSeat(stage);
  const { world, faults } = stage.wb;
  faults.add({ on: "portal:supply/create", name: "504-after" });
  await seat.watch();
  await seat.until(({ orders }) => orders[0]?.state === "wanted" && orders[0].tries === 1);
  world.clock.shift(21_000);
  await seat.attend();
  const { orders } = await seat.until((rows) => rows.orders[0]?.state === "ready");
  const made = world.cabinet.orders().filter((one) => one.supplierId === seat.supplierId);
  expect(made.map((one) => one.preorderId)).toEqual([orders[0]?.preorderId]);
});
