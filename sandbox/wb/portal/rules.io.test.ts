import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addressOf, type RawClient, rawClient, sendRaw } from "#sandbox/wb/raw-client.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

let wb: WbSandbox;
let client: RawClient;

beforeAll(async () => {
  wb = await startTestWb();
  client = await rawClient(wb, "9990000001");
});
afterAll(() => wb.stop());
beforeEach(() => {
  wb.world.violations.clear();
  wb.world.switches.set({ requestBurst: 500 });
});

const rules = () => wb.world.violations.all().map((one) => one.rule);

test("requests beyond the rate get 429", async () => {
  const second = await rawClient(wb, "9990000002");
  wb.world.switches.set({ requestBurst: 3 });
  const answers = [];
  for (let count = 0; count < 5; count += 1)
    answers.push((await second.rpc("supply/listStatuses", {})).status);
  expect(answers).toEqual([200, 200, 200, 429, 429]);
});

test.each([
  ["method", () => client.send(addressOf("supply/listStatuses"), { method: "PUT", body: {} }), 405],
  [
    "unknown-path",
    () => client.send("https://seller-supply.wildberries.ru/ns/sm/nothing", { body: {} }),
    404,
  ],
  ["unknown-path", () => client.send("https://seller.wildberries.ru/ns/nothing", { method: "GET" }), 404],
  ["content-type", () => client.rpc("supply/listStatuses", {}, { "content-type": "text/plain" }), 415],
  ["missing-header", () => client.rpc("plan/add", { preOrderId: 1, deliveryDate: "" }), 400],
  ["body", () => client.rpc("supply/listStatuses", { surprise: 1 }), 200],
  ["body", () => client.rpc("supply/delete", {}), 200],
  ["missing-header", () => sendRaw(wb, addressOf("slide-v3")), 400],
] as const)("%s is refused and written down", async (rule, send, status) => {
  expect((await send()).status).toBe(status);
  expect(rules()).toEqual([rule]);
});

test("a browser is told which page may call, and for how long it may remember", async () => {
  const ask = (origin: string, names: string) =>
    sendRaw(wb, addressOf("plan/add"), {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": names },
    });
  const seller = "https://seller.wildberries.ru";
  const answer = await ask(seller, "authorizev3,content-type,wb-seller-lk,x-wb-captcha-token");
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": seller,
    "access-control-allow-credentials": "true",
  });
  expect(answer.headers["access-control-max-age"]).toBeUndefined();
  wb.world.switches.set({ preflightCache: true });
  expect((await ask(seller, "content-type")).headers["access-control-max-age"]).toBe("600");
  wb.world.switches.set({ preflightCache: false });
  expect((await ask("https://elsewhere.example", "content-type")).status).toBe(403);
  expect((await ask(seller, "x-strange")).status).toBe(403);
  expect(rules()).toEqual(["preflight", "preflight"]);
});
