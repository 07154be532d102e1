import { expect, test } from "vitest";
import { createFaults } from "./faults.ts";

test("a fault strikes as often as ordered, on its operation only", () => {
  const faults = createFaults();
  faults.add({ on: "telegram:sendMessage", name: "429", times: 2, retry_after: 3 });
  expect(faults.take("telegram:getMe")).toBeUndefined();
  expect(faults.take("telegram:sendMessage")?.params).toEqual({ retry_after: 3 });
  expect(faults.take("telegram:sendMessage")?.name).toBe("429");
  expect(faults.take("telegram:sendMessage")).toBeUndefined();
});

test("a fault for a whole server strikes every operation of it", () => {
  const faults = createFaults();
  faults.add({ on: "portal:*", name: "504", times: "always" });
  expect(faults.take("portal:plan/add")?.name).toBe("504");
  expect(faults.take("portal:list")?.name).toBe("504");
  expect(faults.take("telegram:getMe")).toBeUndefined();
  faults.clear("portal:*");
  expect(faults.take("portal:list")).toBeUndefined();
});

test("a fault for one chat leaves the others alone", () => {
  const faults = createFaults();
  faults.add({ on: "telegram:sendMessage", name: "blocked", match: { chat_id: 7 } });
  expect(faults.take("telegram:sendMessage", { chat_id: 8 })).toBeUndefined();
  expect(faults.take("telegram:sendMessage", { chat_id: "7" })?.name).toBe("blocked");
});
