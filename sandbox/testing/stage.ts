import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { createLog } from "#domain/kernel/log.ts";
import { type Chromium, createChromium } from "#jobs/browser/chromium.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import type { WbSwitches } from "#sandbox/wb/switches.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

/** The log of tests: errors only, unless somebody looks for something. */
export const testLog = createLog("test", process.env["TEST_LOG"] === undefined ? "error" : "debug");

/** A Wildberries and a browser that finds it. */
export interface Stage {
  readonly wb: WbSandbox;
  readonly chromium: Chromium;
}

/** A stage that somebody has to stop. */
export interface OpenedStage extends Stage {
  stop(): Promise<void>;
}

/** What logins are sealed with. */
export const stageKey = "a-key-for-tests-only-1234";

/**
 * The next ten in the morning of Moscow, where it is three hours later than in Greenwich all year: tests move the clock
 * by hours and must not meet midnight, whenever they are run.
 */
function nextMorning(): Date {
  const [dayMs, tenInMoscowMs] = [24 * 3_600_000, 7 * 3_600_000];
  return new Date(Math.ceil((Date.now() - tenInMoscowMs) / dayMs) * dayMs + tenInMoscowMs);
}

/** Starts both, in the morning. */
export async function openStage(switches: Partial<WbSwitches> = {}): Promise<OpenedStage> {
  const wb = await startTestWb(switches);
  wb.world.clock.setTo(nextMorning());
  const chromium = createChromium({
    chromiumPath: process.env["CHROMIUM_PATH"],
    dataDir: chromiumDir,
    portalResolve: wb.portal.address,
    memoryMb: 2048,
    log: testLog,
  });
  return {
    wb,
    chromium,
    async stop() {
      await chromium.close();
      await wb.stop();
    },
  };
}

/**
 * One stage for all tests of a file. Each of them finds it without slots, faults and broken rules, and with the `usual`
 * switches.
 */
export function stageOfFile(switches: Partial<WbSwitches> = {}, usual: Partial<WbSwitches> = {}): Stage {
  // Real browsers on a busy machine: a person's patience, not a computer's.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  let opened: OpenedStage | undefined;
  const stage = (): OpenedStage => {
    if (opened === undefined) throw new Error("the stage of a file is there in its tests only");
    return opened;
  };
  beforeAll(async () => {
    opened = await openStage(switches);
  });
  afterAll(() => opened?.stop());
  beforeEach(() => {
    const { world, faults } = stage().wb;
    world.closeAll();
    world.violations.clear();
    world.switches.set(usual);
    faults.clear();
  });
  return {
    get wb() {
      return stage().wb;
    },
    get chromium() {
      return stage().chromium;
    },
  };
}
