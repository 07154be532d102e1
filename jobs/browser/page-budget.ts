import type { Chromium } from "./chromium.ts";

/** What a browser takes without a page, and a page of the portal, before anything was measured; stack.md, 11.2026. */
const emptyMb = 150;
const pageMb = 50;
/** What a page is thought to take lies within these, whatever was measured. */
const leastMb = 25;
const largestMb = 150;

/** What a process knows of its browsers at a moment. */
export interface Measured {
  /** Of the whole tree of processes; undefined where the system does not tell. */
  readonly usedMb: number | undefined;
  readonly pages: number;
}

/** What limits the pages of a process. */
export interface PageSettings {
  readonly HOT_PAGES?: number | undefined;
  readonly POOL_MEMORY_MB: number;
}

/** How many pages may be open at once: a number that was set, or what the memory allows. */
export function mostPages({ HOT_PAGES, POOL_MEMORY_MB }: PageSettings, { usedMb, pages }: Measured): number {
  const byMemory =
    usedMb === undefined
      ? Math.floor((POOL_MEMORY_MB - emptyMb) / pageMb)
      : pages + Math.floor((POOL_MEMORY_MB - usedMb) / eachMb(usedMb, pages));
  return Math.max(1, Math.min(HOT_PAGES ?? Number.POSITIVE_INFINITY, byMemory));
}

/** A few pages say little of what the next one takes. */
function eachMb(usedMb: number, pages: number): number {
  if (pages < 4) return pageMb;
  return Math.min(largestMb, Math.max(leastMb, (usedMb - emptyMb) / pages));
}

/** Measured so often: reading what many processes take costs some time itself. */
const measureEveryMs = 15_000;

/** How many pages a process may have open, measured anew now and then. */
export interface PageBudget {
  most(): number;
  /** What the browsers took when they were last measured, in MiB. */
  usedMb(): number | undefined;
  stop(): void;
}

/** Watches the memory of the browsers. */
export function watchPages(
  settings: PageSettings,
  chromium: Pick<Chromium, "memoryMb" | "contexts">,
): PageBudget {
  let measured: Measured = { usedMb: undefined, pages: 0 };
  const measuring = setInterval(() => {
    void chromium.memoryMb().then((usedMb) => {
      measured = { usedMb, pages: chromium.contexts };
    });
  }, measureEveryMs);
  measuring.unref();
  return {
    most: () => mostPages(settings, measured),
    usedMb: () => measured.usedMb,
    stop: () => clearInterval(measuring),
  };
}
