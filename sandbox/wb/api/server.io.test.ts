import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findSpecs, readSpec } from "#sandbox/spec.ts";
import { makeOrder, startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

const phone = "9990000001";

let wb: WbSandbox;
let supplierId: string;

beforeAll(async () => {
  wb = await startTestWb();
  supplierId = wb.world.suppliersOf(phone)[0]?.id ?? "";
});
afterAll(() => wb.stop());
beforeEach(() => {
  wb.world.switches.set({ officialSlots: false });
  // Every test starts with full budgets.
  wb.world.clock.shift(24 * 3_600_000);
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  readonly json: any;
}

async function ask(host: string, path: string, token: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${wb.apiUrl.replace("{host}", host)}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const slots = "/api/tariffs/v1/acceptance/coefficients";
const full = () => wb.apiToken(supplierId);

test("coefficients are switched off as Wildberries says it, and come back by a switch", async () => {
  const off = await ask("common-api", slots, full());
  expect(off.status).toBe(404);
  expect(off.json.detail).toBe(
    "This method is temporarily disabled. Link: https://dev.wildberries.ru/release-notes?id=570",
  );
  for (const path of ["/api/v1/warehouses", "/api/v1/transit-tariffs"]) {
    expect((await ask("supplies-api", path, full())).status).toBe(404);
  }
  wb.world.switches.set({ officialSlots: true });
  const day = wb.world.calendar.days()[2] ?? "";
  wb.world.closeAll();
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day, coefficient: 0 });
  const { json } = await ask("common-api", `${slots}?warehouseIDs=507`, full());
  expect(json).toHaveLength(3 * 14);
  expect(json.filter((one: { allowUnload: boolean }) => one.allowUnload)).toEqual([
    expect.objectContaining({ date: `${day}T00:00:00Z`, coefficient: 0, warehouseID: 507, boxTypeID: 2 }),
  ]);
  expect((await ask("common-api", `${slots}?warehouseIDs=x`, full())).status).toBe(400);
});

test("a budget runs out, says when to come back, and fills again", async () => {
  const statuses = [];
  let last: Answer | undefined;
  for (let count = 0; count < 7; count += 1) {
    last = await ask("common-api", slots, full());
    statuses.push(last.status);
  }
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429]);
  expect(Object.fromEntries(last?.headers ?? [])).toMatchObject({
    "x-ratelimit-retry": "10",
    "x-ratelimit-reset": "60",
    "x-ratelimit-limit": "6",
  });
  wb.world.clock.shift(10_001);
  const again = await ask("common-api", slots, full());
  expect(again.status).toBe(404);
  expect(again.headers.get("x-ratelimit-remaining")).toBe("0");
});

test("a basic token has its own small budget, whatever other tokens spend", async () => {
  const basic = wb.apiToken(supplierId, { kind: "basic" });
  expect((await ask("common-api", slots, basic)).status).toBe(404);
  const second = await ask("common-api", slots, basic);
  expect(second.status).toBe(429);
  expect(Number(second.headers.get("x-ratelimit-retry"))).toBeGreaterThan(3500);
  expect((await ask("common-api", slots, full())).status).toBe(404);
});

test("a late token, a forged one and one of another category are told apart", async () => {
  const late = await ask("common-api", "/api/v1/seller-info", wb.apiToken(supplierId, { days: -1 }));
  expect([late.status, late.json.detail]).toEqual([401, "token problem; token expired"]);
  expect((await ask("common-api", "/api/v1/seller-info", "x.y.z")).status).toBe(401);
  const other = wb.apiToken(supplierId, { categories: ["content"] });
  expect((await ask("supplies-api", "/api/v1/supplies", other, {})).status).toBe(403);
  const info = await ask("common-api", "/api/v1/seller-info", `Bearer ${other}`);
  expect(info.json).toMatchObject({ sid: supplierId, tradeMark: "ИП Воронова А. С." });
});

test("orders and supplies are told in the official numbers, their warehouse hidden", async () => {
  const order = makeOrder(wb, phone);
  const day = wb.world.calendar.days()[5] ?? "";
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day, coefficient: 2 });
  const who = { phone, sessionId: "test", supplierId };
  const before = await ask("supplies-api", `/api/v1/supplies/${order}?isPreorderID=true`, full());
  expect(before.json).toMatchObject({ statusID: 1, supplyDate: null, warehouseID: -999_999 });
  const wish = { preorderId: order, day, monopallets: null, supplierAssign: null, token: "test" };
  const { supplyId } = wb.world.planning.add(who, wish);
  const list = await ask("supplies-api", "/api/v1/supplies", full(), { statusIDs: [2] });
  expect(list.json).toEqual([
    expect.objectContaining({ supplyID: supplyId, preorderID: order, statusID: 2 }),
  ]);
  const details = await ask("supplies-api", `/api/v1/supplies/${supplyId}`, full());
  expect(details.json).toMatchObject({
    statusID: 2,
    paidAcceptanceCoefficient: 2,
    supplyDate: `${day}T00:00:00+03:00`,
  });
  const goods = await ask("supplies-api", `/api/v1/supplies/${supplyId}/goods`, full());
  expect(goods.json).toHaveLength(3);
  const stranger = wb.apiToken(wb.world.suppliersOf("9990000002")[0]?.id ?? "");
  expect((await ask("supplies-api", `/api/v1/supplies/${supplyId}`, stranger)).status).toBe(404);
});

test("a path that Wildberries does not have is written down", async () => {
  expect((await ask("supplies-api", "/api/v9/slots", full())).status).toBe(404);
  expect(wb.world.violations.all().map((one) => one.rule)).toEqual(["unknown-path"]);
  wb.world.violations.clear();
});

test("answers carry no key that the official description lacks", async () => {
  const specs = findSpecs();
  const known = [
    readSpec(specs, "wb", "07-orders-fbw.yaml"),
    readSpec(specs, "wb-before-2026-08-15", "07-orders-fbw.yaml"),
    readSpec(specs, "wb-before-2026-08-15", "10-rates.yaml"),
    readSpec(specs, "wb", "01-general.yaml"),
  ].flatMap((text) => (text === undefined ? [] : [text]));
  wb.world.switches.set({ officialSlots: true });
  const order = makeOrder(wb, phone);
  const barcode = wb.world.people.goods(supplierId)[0]?.barcode ?? "";
  const answers = [
    await ask("common-api", "/ping", full()),
    await ask("common-api", "/api/v1/seller-info", full()),
    await ask("common-api", slots, full()),
    await ask("supplies-api", "/api/v1/warehouses", full()),
    await ask("supplies-api", "/api/v1/transit-tariffs", full()),
    await ask("supplies-api", "/api/v1/acceptance/options", full(), [
      { barcode, quantity: 1 },
      { barcode: "1" },
    ]),
    await ask("supplies-api", "/api/v1/supplies", full(), {}),
    await ask("supplies-api", `/api/v1/supplies/${order}?isPreorderID=true`, full()),
    await ask("supplies-api", `/api/v1/supplies/${order}/goods?isPreorderID=true`, full()),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const keys = new Set(answers.flatMap(({ json }) => keysIn(json)));
  expect(keys.size).toBeGreaterThan(60);
  const strange = [...keys].filter(
    (key) => !known.some((text) => new RegExp(`^\\s+${key}:`, "m").test(text)),
  );
  // Without the descriptions only the number of keys was looked at.
  expect(known.length === 0 ? [] : strange).toEqual([]);
});

function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}
