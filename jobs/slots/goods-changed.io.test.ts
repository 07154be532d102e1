import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { noteChecked } from "#domain/slots/prepare-order.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import { orderFault } from "#sandbox/wb/fault-names.ts";

const stage = stageOfFile();

test("goods changed in the cabinet are noticed by the check: told once, held against the warehouse and prepared anew", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  const draft = world.newDraft(seat.supplierId);
  const [first, ...others] = draft.lines;
  if (first === undefined) throw new Error("the draft is empty");
  await seat.readyWatch({ draftId: draft.id, goods: draft.lines });
  const [order] = (await seat.rows()).orders;
  const who = { phone: seat.phone, sessionId: "seller", supplierId: seat.supplierId };
  const goods = [{ ...first, quantity: first.quantity + 7 }, ...others];
  world.drafts.update(who, draft.id, goods);
  const validated = () => stage.wb.portal.calls.get("plan/validateWarehouseGoodsV2") ?? 0;
  const before = validated();
  const yesterday = new Date((order?.checkedAt?.getTime() ?? 0) - 25 * 3_600_000);
  await seat.act(system, (unit) => noteChecked(unit, order?.id ?? "", yesterday));
  await seat.nextScan();
  const { told, watches, orders } = await seat.until((rows) =>
    rows.orders.some((one) => one.state === "ready" && one.id !== order?.id),
  );
  expect(validated()).toBeGreaterThan(before);
  expect(orders.find(({ id }) => id === order?.id)?.state).toMatch(/leftover|deleted/);
  expect(watches[0]?.goods.find(({ barcode }) => barcode === first.barcode)?.quantity).toBe(
    first.quantity + 7,
  );
  expect(told("slots.goods-changed")).toMatchObject([
    {
      added: [],
      gone: [],
      changed: [{ barcode: first.barcode, from: first.quantity, to: first.quantity + 7 }],
    },
  ]);
  expect(told("slots.ready")).toHaveLength(2);
});

test("goods changed before the first order is made are told of, and the order is made of the new ones", async () => {
  const seat = await takeSeat(stage);
  const draft = stage.wb.world.newDraft(seat.supplierId);
  const [first, ...others] = draft.lines;
  if (first === undefined) throw new Error("the draft is empty");
  await seat.readyWatch({
    draftId: draft.id,
    goods: [{ ...first, quantity: first.quantity - 1 }, ...others],
  });
  const { told, watches, orders } = await seat.rows();
  expect(orders).toMatchObject([{ state: "ready" }]);
  expect(watches[0]?.goods.find(({ barcode }) => barcode === first.barcode)).toEqual(first);
  expect(told("slots.goods-changed")).toHaveLength(1);
  expect(told("slots.ready")).toHaveLength(1);
});

test("goods that WB refused are looked at again: mended in the cabinet they are prepared anew by themselves", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  const draft = world.newDraft(seat.supplierId);
  const [first, ...others] = draft.lines;
  if (first === undefined) throw new Error("the draft is empty");
  orderFault(stage.wb.faults, "validate-refuses", { times: "always" });
  await seat.readyWatch({ draftId: draft.id, goods: draft.lines });
  expect((await seat.rows()).orders).toMatchObject([{ state: "refused" }]);
  stage.wb.faults.clear();
  const who = { phone: seat.phone, sessionId: "seller", supplierId: seat.supplierId };
  world.drafts.update(who, draft.id, [{ ...first, quantity: first.quantity + 7 }, ...others]);
  world.clock.shift(3_601_000);
  await seat.attend();
  const { told } = await seat.until(({ orders }) => orders[0]?.state === "ready");
  expect(told("slots.goods-changed")).toHaveLength(1);
  expect(told("slots.ready")).toHaveLength(1);
});

test("a warehouse that refused the goods is asked again a day later, and takes part again by itself", async () => {
  const seat = await takeSeat(stage);
  orderFault(stage.wb.faults, "validate-refuses");
  await seat.readyWatch();
  const { orders, told } = await seat.rows();
  expect(told("slots.refused")).toMatchObject([{ warehouse: "Коледино", othersLeft: 0 }]);
  const [order] = orders;
  const yesterday = new Date((order?.checkedAt?.getTime() ?? 0) - 25 * 3_600_000);
  await seat.act(system, (unit) => noteChecked(unit, order?.id ?? "", yesterday));
  stage.wb.world.clock.shift(3_601_000);
  await seat.attend();
  const after = await seat.until((rows) => rows.orders[0]?.state === "ready");
  expect(after.told("slots.taken-again")).toMatchObject([{ warehouse: "Коледино", box: "box" }]);
  expect(after.told("slots.ready")).toHaveLength(1);
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
});
