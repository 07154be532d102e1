import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import type { SourceState } from "./board.ts";
import { sourceStatus } from "./queries.ts";
import { noteSource, tellOfSources } from "./sources.ts";

const admin = 77;

async function setting() {
  let now = new Date("2026-11-27T09:00:00Z");
  const { act } = await freshAct(() => now);
  return {
    /** The report does this for so long, being asked every minute. */
    async does(state: SourceState, minutes: number) {
      for (let minute = 0; minute < minutes; minute += 1) {
        await act(system, (unit) => noteSource(unit, "report", state));
        now = new Date(now.getTime() + 60_000);
        await act(system, (unit) => tellOfSources(unit, [admin]));
      }
    },
    async told() {
      const notices = await act(system, ({ em }) => em.find(Notice, {}, { orderBy: { createdAt: "asc" } }));
      return notices.map(({ chatId, facts }) => [chatId, facts["source"], facts["state"]]);
    },
    passes: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    shown: async () => (await act(system, sourceStatus))[1]?.state,
  };
}

test("the admin is told once that a source is gone, and once that it is back", async () => {
  const { does, told } = await setting();
  await does("on", 5);
  expect(await told()).toEqual([]);
  await does("off-by-wb", 40);
  expect(await told()).toEqual([[admin, "report", "off-by-wb"]]);
  await does("on", 10);
  expect(await told()).toEqual([
    [admin, "report", "off-by-wb"],
    [admin, "report", "on"],
  ]);
});

test("a source that comes and goes does not fill the admin's chat", async () => {
  const { does, told } = await setting();
  await does("on", 3);
  for (let turn = 0; turn < 10; turn += 1) {
    await does("throttled", 1);
    await does("on", 1);
  }
  expect(await told()).toEqual([]);
  for (let turn = 0; turn < 6; turn += 1) {
    await does("throttled", 4);
    await does("on", 4);
  }
  // 48 minutes of it: a message at once, and one half an hour later.
  expect((await told()).length).toBeLessThanOrEqual(2);
});

test("what nobody asks any more is shown as unused, also when it was throttled at last", async () => {
  const { does, passes, shown } = await setting();
  await does("throttled", 1);
  expect(await shown()).toBe("throttled");
  passes(15);
  expect(await shown()).toBe("unused");
});
