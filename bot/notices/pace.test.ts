import { expect, test } from "vitest";
import { createPace } from "./pace.ts";

test("one chat gets one message a second", () => {
  const pace = createPace();
  expect(pace.take(1, 1_000_000)).toBe(0);
  expect(pace.take(1, 1_000_100)).toBe(950);
  expect(pace.take(2, 1_000_100)).toBe(0);
  expect(pace.take(1, 1_001_050)).toBe(0);
});

test("all chats together get fewer than thirty a second", () => {
  const pace = createPace();
  const sent = Array.from({ length: 40 }, (_, chat) => pace.take(chat + 1, 5_000)).filter(
    (wait) => wait === 0,
  );
  expect(sent.length).toBe(28);
  expect(pace.take(100, 6_000)).toBe(0);
});

test("a group gets at most twenty a minute", () => {
  const pace = createPace();
  const start = 1_000_000;
  const sent = Array.from({ length: 30 }, (_, second) => pace.take(-5, start + second * 1_100)).filter(
    (wait) => wait === 0,
  );
  expect(sent.length).toBe(20);
});

test("a chat that Telegram slowed down waits, and two such chats make everybody wait", () => {
  const pace = createPace();
  const now = Date.now();
  pace.slowDown(1, now + 4_000);
  expect(pace.take(1, now)).toBe(4_000);
  expect(pace.take(2, now)).toBe(0);
  pace.slowDown(3, now + 7_000);
  expect(pace.take(4, now)).toBe(7_000);
});
