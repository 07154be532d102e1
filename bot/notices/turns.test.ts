import { expect, onTestFinished, test, vi } from "vitest";
import { createPace } from "./pace.ts";
import { createTurns } from "./turns.ts";

/** Time that passes only when everybody waits for it. */
function handTime() {
  let now = 1_000_000;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    nowMs: () => now,
    pass: (ms: number) => new Promise<void>((wake) => sleepers.push({ until: now + ms, wake })),
    async run() {
      for (;;) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        const [next] = sleepers.toSorted((a, b) => a.until - b.until);
        if (next === undefined) return;
        sleepers.splice(sleepers.indexOf(next), 1);
        now = Math.max(now, next.until);
        next.wake();
      }
    },
  };
}

test("two messages to one chat go a second apart, a third one comes back later, and others need not wait", async () => {
  const time = handTime();
  const startedAt = time.nowMs();
  const turns = createTurns(createPace(), time);
  const ends: string[] = [];
  const go = async (chatId: number, name: string) => {
    const ms = await turns.wait(chatId);
    if (ms === 0) turns.done(chatId);
    ends.push(`${name} ${ms > 0 ? "later" : `after ${time.nowMs() - startedAt}`}`);
  };
  const all = [go(1, "first"), go(1, "second"), go(1, "third"), go(2, "other")];
  await time.run();
  await Promise.all(all);
  expect(ends).toEqual(["first after 0", "third later", "other after 0", "second after 1050"]);
});

test("when many chats are told at once nobody is sent back, and the ceiling is kept", async () => {
  const time = handTime();
  const startedAt = time.nowMs();
  const turns = createTurns(createPace(), time);
  const sentAfter: number[] = [];
  const all = Array.from({ length: 50 }, async (_, chat) => {
    expect(await turns.wait(chat + 1)).toBe(0);
    turns.done(chat + 1);
    sentAfter.push(time.nowMs() - startedAt);
  });
  await time.run();
  await Promise.all(all);
  expect(sentAfter.filter((ms) => ms < 1_000)).toHaveLength(30);
  expect(sentAfter).toHaveLength(50);
});

test("whoever sets the clock of the machine back holds up no message", async () => {
  onTestFinished(() => void vi.useRealTimers());
  const turns = createTurns(createPace());
  await turns.wait(1);
  turns.done(1);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 600_000 });
  expect(await turns.wait(1)).toBe(0);
});
