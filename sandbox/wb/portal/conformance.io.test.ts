import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RawClient, rawClient } from "#sandbox/wb/raw-client.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";
import { portalCalls } from "./calls.ts";

let wb: WbSandbox;
let client: RawClient;

beforeAll(async () => {
  wb = await startTestWb();
  client = await rawClient(wb, "9990000001");
});
afterAll(() => wb.stop());
beforeEach(() => wb.world.violations.clear());

const broken = () => wb.world.violations.all().map(({ rule, call }) => [rule, call]);

test("every call of the table has one address, and an address belongs to one call", () => {
  const addresses = portalCalls.map(({ host, path }) => host + path);
  expect(new Set(addresses).size).toBe(addresses.length);
});

const supplierCalls = portalCalls.filter(({ gate, body }) => gate === "supplier" && body === "rpc");

test.each(supplierCalls.map(({ name }) => name))(
  "%s with a key that nobody knows is a violation",
  async (name) => {
    const call = supplierCalls.find((one) => one.name === name);
    const headers = Object.fromEntries((call?.headers ?? []).map((header) => [header, "x"]));
    const params = Object.fromEntries((call?.required ?? []).map((key) => [key, null]));
    await client.rpc(name, { ...params, invented: 1 }, { ...headers, "content-type": "application/json" });
    expect(broken()).toContainEqual(["body", name]);
  },
);

test.each(supplierCalls.map(({ name }) => name))(
  "%s with a header that nobody knows is a violation",
  async (name) => {
    await client.rpc(name, {}, { "x-invented": "1" });
    expect(broken()).toContainEqual(["unknown-header", name]);
  },
);

test("the right key in the wrong spelling is a violation too", async () => {
  const params = { dateFrom: "2026-11-27T00:00:00Z", dateTo: "2026-12-27T00:00:00Z", preorderId: 1 };
  await client.rpc("supply/getAcceptanceCosts", params);
  expect(broken()).toEqual([["body", "supply/getAcceptanceCosts"]]);
});

test("a call to a path or by a method that is in no table is a violation", async () => {
  await client.send("https://seller-supply.wildberries.ru/ns/sm/supply-manager/api/v1/plan/addd", {
    body: {},
  });
  await client.send("https://seller-supply.wildberries.ru/ns/sm/supply-manager/api/v1/plan/add", {
    method: "PUT",
  });
  expect(broken().map(([rule]) => rule)).toEqual(["unknown-path", "method"]);
});

test("a session is not logged off by whoever does not say that it is the shell", async () => {
  const address = "https://seller-auth.wildberries.ru/auth/v2/auth/logoff";
  await client.send(address, { headers: { "app-name": "seller.root" } });
  expect(broken()).toContainEqual(["missing-header", "logoff"]);
});
