import { expect, test } from "vitest";
import { createPace, type Pace } from "./pace.ts";

/** A call that is answered at once. */
const send = (pace: Pace, chatId: number, nowMs: number): number => {
  const wait = pace.take(chatId, nowMs);
  if (wait === 0) pace.end(chatId, nowMs);
  return wait;
};

test("one chat gets one message a second", () => {
  const pace = createPace();
  expect(send(pace, 1, 1_000_000)).toBe(0);
  expect(send(pace, 1, 1_000_100)).toBe(950);
  expect(send(pace, 2, 1_000_100)).toBe(0);
  expect(send(pace, 1, 1_001_050)).toBe(0);
});

test("all chats together get no more than thirty a second", () => {
  const pace = createPace();
  const sent = Array.from({ length: 40 }, (_, chat) => send(pace, chat + 1, 5_000)).filter(
    (wait) => wait === 0,
  );
  expect(sent.length).toBe(30);
  expect(send(pace, 100, 6_009)).toBe(1);
  expect(send(pace, 100, 6_010)).toBe(0);
});

test("a place is free again a second after its answer, not after its call", () => {
  const pace = createPace();
  for (let chat = 1; chat <= 30; chat += 1) expect(pace.take(chat, 0)).toBe(0);
  expect(pace.take(31, 1_500)).toBeGreaterThan(0);
  pace.end(1, 1_500);
  expect(pace.take(31, 2_000)).toBe(510);
  expect(pace.take(31, 2_510)).toBe(0);
  expect(pace.take(32, 2_510)).toBeGreaterThan(0);
});

test("however the line bunches calls, Telegram sees no more than thirty in any second", () => {
  const pace = createPace();
  const arrivals: number[] = [];
  const flying: { readonly chat: number; readonly at: number }[] = [];
  let chat = 0;
  // Calls arrive when they are answered, and those of one second are answered together at its end.
  for (let now = 0; now < 20_000; now += 10) {
    if (now % 700 === 0) {
      for (const { chat: one } of flying.splice(0)) {
        arrivals.push(now);
        pace.end(one, now);
      }
    }
    if (pace.take(chat + 1, now) !== 0) continue;
    chat += 1;
    flying.push({ chat, at: now });
  }
  const most = Math.max(
    ...arrivals.map((at) => arrivals.filter((one) => one > at - 1_000 && one <= at).length),
  );
  expect(most).toBeLessThanOrEqual(30);
  expect(arrivals.length).toBeGreaterThan(200);
});

test("a group gets at most twenty a minute", () => {
  const pace = createPace();
  const start = 1_000_000;
  const sent = Array.from({ length: 30 }, (_, second) => send(pace, -5, start + second * 1_100)).filter(
    (wait) => wait === 0,
  );
  expect(sent.length).toBe(20);
});

test("a chat that Telegram slowed down waits, and two such chats make everybody wait", () => {
  const pace = createPace();
  const now = 1_000_000;
  pace.slowDown(1, now + 4_000, now);
  expect(pace.take(1, now)).toBe(4_000);
  expect(pace.take(2, now)).toBe(0);
  pace.slowDown(3, now + 7_000, now);
  expect(pace.take(4, now)).toBe(7_000);
});
