import { expect, test } from "vitest";
import { type LoginCall, type Standing, standingAfter } from "./wb-says.ts";

const now = new Date("2026-11-27T10:00:00Z");
const after = (
  call: LoginCall,
  result: number,
  payload?: { ttl?: number; auth_method?: string },
  before?: Standing,
) => standingAfter(call, { result, payload }, { before, now })?.code;

test.each([
  [2, "handoffs.wb-service"],
  [3, "handoffs.wb-captcha"],
  [9, "handoffs.wb-install-app"],
  [10, "handoffs.wb-blocked"],
  [26, "handoffs.wb-captcha"],
  [56, "handoffs.wb-vpn"],
] as const)("asked for a code, WB's %i is %s", (result, code) => {
  expect(after("ask", result)).toBe(code);
});

test.each([
  [5, "handoffs.wb-too-many-codes"],
  [6, "handoffs.wb-wrong-code"],
  [8, "handoffs.wb-code-expired"],
  [15, "handoffs.wb-email-code"],
  [30, "handoffs.wb-code-expired"],
  [34, "handoffs.wb-wrong-code"],
] as const)("given a code, WB's %i is %s", (result, code) => {
  expect(after("code", result)).toBe(code);
});

test.each([
  [5, "handoffs.wb-too-many-codes"],
  [8, "handoffs.wb-code-expired"],
  [17, "handoffs.wb-email-code"],
  [32, "handoffs.wb-code-expired"],
] as const)("given the code of the e-mail, WB's %i is %s", (result, code) => {
  expect(after("second", result)).toBe(code);
});

test("a code that was sent is waited for where it was sent to, and a right one ends the waiting", () => {
  expect(after("ask", 0, { auth_method: "sms" })).toBe("handoffs.wb-sms-code");
  expect(after("ask", 0, { auth_method: "lk" })).toBe("handoffs.wb-app-code");
  expect(after("ask", 0, { auth_method: "error_limit" })).toBe("handoffs.wb-service");
  expect(after("code", 0, undefined, { code: "handoffs.wb-sms-code" })).toBeUndefined();
  expect(after("second", 0, undefined, { code: "handoffs.wb-email-code" })).toBeUndefined();
});

test("a cool-down names its end, a pause before the next code is none", () => {
  const long = standingAfter("ask", { result: 4, payload: { ttl: 7_200 } }, { before: undefined, now });
  expect(long).toEqual({ code: "handoffs.wb-cool-down", facts: { until: "2026-11-27T12:00:00.000Z" } });
  const sent: Standing = { code: "handoffs.wb-sms-code" };
  expect(after("ask", 4, { ttl: 50 }, sent)).toBe("handoffs.wb-sms-code");
  expect(after("ask", 4, { ttl: 7_200 }, sent)).toBe("handoffs.wb-cool-down");
});

test("an answer that nobody knows changes nothing", () => {
  expect(after("code", 99, undefined, { code: "handoffs.wb-sms-code" })).toBe("handoffs.wb-sms-code");
});
