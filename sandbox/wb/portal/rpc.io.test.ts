import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RawAnswer, type RawClient, rawClient } from "#sandbox/wb/raw-client.ts";
import { said } from "#sandbox/wb/refusal.ts";
import { makeOrder, startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";
import { portalCalls } from "./calls.ts";

const phone = "9990000001";

let wb: WbSandbox;
let client: RawClient;

beforeAll(async () => {
  wb = await startTestWb();
  client = await rawClient(wb, phone);
});
afterAll(() => wb.stop());
beforeEach(() => {
  wb.faults.clear();
  wb.world.violations.clear();
  wb.world.closeAll();
  wb.world.switches.set({ settleMs: 0, orderPauseMs: 0, requestBurst: 500, merges: false });
});

const rules = () => wb.world.violations.all().map((one) => one.rule);
const goods = () => wb.world.people.goods(client.supplierId);
const day = (index: number) => wb.world.calendar.days()[index] ?? "";
const draftOf = (articles = 3) => wb.world.newDraft(client.supplierId, articles).id;
const create = (draftID: string, more: object = {}) =>
  client.rpc("supply/create", {
    draftID,
    boxTypeID: 2,
    warehouseId: 507,
    transitWarehouseId: null,
    isBoxOnPallet: false,
    isContainer: false,
    ...more,
  });

async function plan(preOrderId: number, token: string, index = 7): Promise<RawAnswer> {
  const params = { preOrderId, deliveryDate: `${day(index)}T00:00:00Z`, supplierAssignUUID: null };
  return client.rpc("plan/add", params, { "x-wb-captcha-token": token, "x-wb-captcha-latency": "33.1" });
}

test("an answer carries the id of its question", async () => {
  const { json } = await client.rpc("supply/listStatuses", {});
  expect(json).toMatchObject({ jsonrpc: "2.0", id: expect.stringMatching(/^json-rpc_\d+$/) });
  expect(json.result.statuses).toContainEqual({ id: -1, name: "Не запланировано" });
});

test("a draft is not visible at once", async () => {
  wb.world.switches.set({ settleMs: 60_000 });
  const { draftID } = (await client.rpc("draft/create", {})).json.result;
  const asked = () => client.rpc("draft/listDraftGoods", { draftID });
  expect((await asked()).json.error).toMatchObject({
    code: -32_000,
    data: { trKey: "error.draft_not_found" },
  });
  wb.world.clock.shift(61_000);
  expect((await asked()).json.result).toEqual({ goods: [], total: 0, quantity: 0 });
});

test("barcodes that nobody sells vanish without a word, those of others land with an error", async () => {
  const { draftID } = (await client.rpc("draft/create", {})).json.result;
  const foreign = wb.world.people.goods(wb.world.suppliersOf("9990000002")[0]?.id ?? "")[0]?.barcode ?? "";
  const own = goods()[0]?.barcode ?? "";
  const barcodes = [own, "4600000000000", foreign].map((barcode) => ({ barcode, quantity: 5 }));
  expect((await client.rpc("draft/UpdateDraftGoods", { draftID, barcodes })).json.result).toEqual({});
  const { json } = await client.rpc("draft/listDraftGoods", { draftID, limit: 50, offset: 0 });
  expect(json.result).toMatchObject({ total: 2, quantity: 10 });
  const errors = json.result.goods.map((one: { barcode: string; errors: unknown[] }) => [
    one.barcode,
    one.errors.length,
  ]);
  expect(errors).toEqual([
    [own, 0],
    [foreign, 1],
  ]);
});

test("a warehouse refuses what it does not take, and so does the order", async () => {
  const draftID = draftOf(8);
  const { json } = await client.rpc("plan/validateWarehouseGoodsV2", {
    draftID,
    warehouseId: 218987,
    transitWarehouseId: null,
  });
  const refused = json.result.items.filter((one: { hasError: boolean }) => one.hasError);
  expect(refused).toHaveLength(2);
  expect(refused[0].errors).toEqual([{ error: "Запрет завоза предмета на склад", field: "subject" }]);
  expect((await create(draftID, { warehouseId: 218987 })).json.error).toMatchObject({
    code: -32_003,
    message: said.badGoods,
  });
  expect((await create(draftOf(3))).json.result.ids[0]).toMatchObject({ boxTypeId: 2 });
});

test("both spellings of the box type make an order", async () => {
  const { boxTypeID: _, ...old } = {
    boxTypeID: 0,
    boxTypeMask: 32,
    draftID: draftOf(),
    warehouseId: 507,
    transitWarehouseId: null,
  };
  expect((await client.rpc("supply/create", old)).json.result.ids[0].boxTypeId).toBe(5);
});

test("orders made too fast are refused in the portal's words", async () => {
  wb.world.switches.set({ orderPauseMs: 10_000 });
  wb.world.clock.shift(10_001);
  expect((await create(draftOf())).json.result.ids).toHaveLength(1);
  expect((await create(draftOf())).json.error.message).toBe(said.tooActive);
  wb.world.clock.shift(10_001);
  expect((await create(draftOf())).json.result.ids).toHaveLength(1);
});

test("an order may fail with an empty list and no error", async () => {
  wb.orderFault("ids-empty");
  expect((await create(draftOf())).json.result).toEqual({ ids: [] });
});

test.each<[string, () => string, string]>([
  [
    "empty draft",
    () => wb.world.drafts.create({ phone, sessionId: "", supplierId: client.supplierId }, 0).id,
    said.emptyDraft,
  ],
  [
    "draft of another",
    () => wb.world.newDraft(wb.world.suppliersOf("9990000002")[0]?.id ?? "").id,
    said.strangerDraft,
  ],
  ["no draft", () => "00000000-0000-4000-a000-000000000000", said.badDraft],
])("%s makes no order", async (_, draftID, message) => {
  expect((await create(draftID())).json.error.message).toBe(message);
});

test("a calendar has thirty days in order from today, at first empty for a new order", async () => {
  wb.world.switches.set({ settleMs: 60_000 });
  const order = makeOrder(wb, phone);
  const span = { dateFrom: `${day(0)}T00:00:00.000Z`, dateTo: `${day(29)}T23:00:00.000Z`, preorderID: order };
  expect((await client.rpc("supply/getAcceptanceCosts", span)).json.result.costs).toEqual([]);
  wb.world.clock.shift(61_000);
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(4), coefficient: 2 });
  const { costs } = (await client.rpc("supply/getAcceptanceCosts", span)).json.result;
  expect(costs.map((one: { date: string }) => one.date.slice(0, 10))).toEqual([...wb.world.calendar.days()]);
  expect(costs[4]).toMatchObject({ coefficient: 2, date: `${day(4)}T00:00:00Z` });
  expect(costs[5].coefficient).toBe(-1);
  const one = { ...span, dateFrom: costs[4].date, dateTo: costs[4].date };
  expect((await client.rpc("supply/getAcceptanceCosts", one)).json.result.costs).toEqual([costs[4]]);
});

test("a date is taken only with a fresh token of the page, once", async () => {
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(7), coefficient: 1 });
  const [first, second] = [makeOrder(wb, phone), makeOrder(wb, phone)];
  const late = await client.oneTimeToken();
  wb.world.clock.shift(60_001);
  expect((await plan(first, late)).json.error.code).toBe(-32_002);
  expect((await plan(first, "made-up")).json.error.code).toBe(-32_002);
  expect((await plan(first, await client.oneTimeToken("auth"))).json.error.code).toBe(-32_002);
  const token = await client.oneTimeToken();
  expect((await plan(first, token)).json.error).toBeUndefined();
  expect((await plan(second, token)).json.error.code).toBe(-32_002);
  expect(wb.world.violations.all().map((one) => one.detail)).toEqual([
    "late",
    "unknown",
    "other-action",
    "spent",
  ]);
});

test("the last place is given once, whoever asks at the same time", async () => {
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(7), coefficient: 1, capacity: 1 });
  const orders = [makeOrder(wb, phone), makeOrder(wb, phone)];
  const tokens = await Promise.all(orders.map(() => client.oneTimeToken()));
  const answers = await Promise.all(orders.map((order, index) => plan(order, tokens[index] ?? "")));
  const errors = answers.flatMap(({ json }) => (json.error === undefined ? [] : [json.error]));
  expect(errors).toEqual([{ code: -32_003, message: said.gone, data: expect.anything() }]);
  expect(rules()).toEqual([]);
});

test("an order that is planned already stays as it is", async () => {
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(7), coefficient: 1 });
  const order = makeOrder(wb, phone);
  const { supplyId } = (await plan(order, await client.oneTimeToken())).json.result.id;
  expect((await plan(order, await client.oneTimeToken())).json.error.message).toBe(said.alreadyPlanned);
  const rows = (await client.rpc("supply/listSupplies", { searchById: supplyId, statusId: -2 })).json.result
    .data;
  expect(rows).toEqual([
    expect.objectContaining({ supplyId, preorderId: null, statusId: 1, paidAcceptanceCoefficient: 1 }),
  ]);
});

test("a merged supply carries the goods of both orders under its old number", async () => {
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(9), coefficient: 1 });
  const [first, second] = [makeOrder(wb, phone), makeOrder(wb, phone)];
  const alone = (await plan(first, await client.oneTimeToken(), 9)).json.result.id;
  wb.orderFault("merged");
  const joined = (await plan(second, await client.oneTimeToken(), 9)).json.result.id;
  expect(joined).toMatchObject({
    supplyId: alone.supplyId,
    preorders: expect.arrayContaining([first, second]),
  });
  const params = { pageNumber: 1, pageSize: 100, preorderID: null, supplyID: alone.supplyId, search: "" };
  const { data } = (await client.rpc("supply/supplyDetails", params)).json.result;
  expect(new Set(data.map((row: { preorderID: number }) => row.preorderID))).toEqual(
    new Set([first, second]),
  );
});

test("a supply is moved and cancelled", async () => {
  for (const index of [7, 8])
    wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: day(index), coefficient: index });
  const { supplyId } = (await plan(makeOrder(wb, phone), await client.oneTimeToken())).json.result.id;
  const headers = { "x-wb-captcha-token": await client.oneTimeToken(), "x-wb-captcha-latency": "1" };
  const moved = await client.rpc("plan/update", { supplyId, deliveryDate: `${day(8)}T00:00:00Z` }, headers);
  expect(moved.json.result).toEqual({ id: { supplyId } });
  expect(wb.world.ledger().at(-1)).toMatchObject({
    call: "plan/update",
    day: day(8),
    coefficient: 8,
    fee: 0,
  });
  expect((await client.rpc("supply/delete", { supplyId })).json.result).toEqual({});
  expect((await client.rpc("supply/delete", { supplyId })).json.error.message).toBe(said.noSupply);
});

test("a stranger's cabinet, a stranger's supplier and nobody at all are kept out", async () => {
  const other = wb.world.suppliersOf("9990000002")[0]?.id ?? "";
  const cookie = `wbx-validation-key=x; x-supplier-id-external=${other}`;
  expect((await client.rpc("supply/listStatuses", {}, { cookie })).status).toBe(401);
  const order = makeOrder(wb, "9990000002");
  const params = { pageNumber: 1, pageSize: 20, preorderID: order, supplyID: null, search: "" };
  expect((await client.rpc("supply/supplyDetails", params)).json.error.message).toBe(said.noOrder);
});

test("every call of the table is answered", async () => {
  const broken = [];
  for (const call of portalCalls.filter((one) => one.gate === "supplier")) {
    const answer = await client.rpc(call.name, Object.fromEntries(call.required.map((key) => [key, null])), {
      "x-wb-captcha-token": "none",
      "x-wb-captcha-latency": "1",
    });
    if (answer.status !== 200 || answer.json.jsonrpc !== "2.0")
      broken.push(`${call.name} ${answer.status} ${answer.text}`);
  }
  expect(broken).toEqual([]);
  expect(rules()).not.toContain("broken-sandbox");
});

test("the report of all warehouses holds fifteen days, and may be gone", async () => {
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 5, day: day(3), coefficient: 4 });
  const span = { dateFrom: `${day(0)}T00:00:00.000Z`, dateTo: `${day(29)}T00:00:00.000Z` };
  const { report } = (await client.rpc("supply/acceptanceCoefficientsReport", span)).json.result;
  expect(new Set(report.map((row: { date: string }) => row.date)).size).toBe(15);
  const open = report.filter((row: { allowUnload: boolean }) => row.allowUnload);
  expect(open).toEqual([expect.objectContaining({ warehouseID: 507, acceptanceType: 5, coefficient: 4 })]);
  wb.world.switches.set({ coefficientsReport: false });
  expect((await client.rpc("supply/acceptanceCoefficientsReport", span)).status).toBe(404);
  wb.world.switches.set({ coefficientsReport: true });
});
