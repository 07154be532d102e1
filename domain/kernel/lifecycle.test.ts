import { expect, test, vi } from "vitest";
import { createLifecycle } from "./lifecycle.ts";
import type { Logger } from "./log.ts";

test("what was started last stops first, and whatever hangs is named before the end by force", async () => {
  vi.useFakeTimers();
  try {
    const named: unknown[] = [];
    const stopped: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: (facts: unknown) => named.push(facts) };
    const hanging = Promise.withResolvers<void>();
    const lifecycle = createLifecycle(log as unknown as Logger);
    lifecycle.onStop("database", () => stopped.push("database"));
    lifecycle.onStop("queue", () => hanging.promise);
    lifecycle.onStop("page", () => stopped.push("page"));
    const ended = lifecycle.stop("the test is over");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(stopped).toEqual(["page"]);
    expect(named).toEqual([{ part: "queue" }]);
    hanging.resolve();
    await ended;
    expect(stopped).toEqual(["page", "database"]);
  } finally {
    vi.useRealTimers();
  }
});
