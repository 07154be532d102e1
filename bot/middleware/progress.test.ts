import type { Context } from "grammy";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deadline } from "./deadline.ts";
import { progress } from "./progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A chat in which somebody waits, and the signs that they see. */
function waiting(send: () => Promise<true> = async () => true) {
  const signs: string[] = [];
  const ctx = {
    chat: { id: 7 },
    replyWithChatAction: (action: string) => {
      signs.push(action);
      return send();
    },
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  // Only these are used.
  const handled = progress()(ctx as unknown as Context, () => promise);
  return { signs, answer: resolve, handled };
}

test("whoever waits longer than a second sees that the bot is busy, until the answer comes", async () => {
  const { signs, answer, handled } = waiting();
  await vi.advanceTimersByTimeAsync(900);
  expect(signs).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(signs).toEqual(["typing"]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(signs).toEqual(["typing", "typing"]);
  answer();
  await handled;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(signs).toHaveLength(2);
});

test("a sign that Telegram does not take spoils no answer", async () => {
  const { signs, answer, handled } = waiting(() => Promise.reject(new Error("429")));
  await vi.advanceTimersByTimeAsync(1_100);
  expect(signs).toHaveLength(1);
  answer();
  await expect(handled).resolves.toBeUndefined();
});

test("a handler that was given up shows nothing more", async () => {
  const signs: string[] = [];
  const ctx = { chat: { id: 7 }, replyWithChatAction: async (action: string) => signs.push(action) };
  const hangs = new Promise<void>(() => undefined);
  // Only these are used.
  const given = ctx as unknown as Context;
  const handle = deadline(3_000, async () => undefined);
  const handled = Promise.resolve(
    handle(given, () => Promise.resolve(progress()(given, () => hangs)).then(() => undefined)),
  );
  const end = handled.catch(String);
  await vi.advanceTimersByTimeAsync(3_100);
  expect(await end).toContain("no end after 3000 ms");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(signs).toEqual(["typing"]);
});
