import { z } from "zod";
import type { Store } from "#sandbox/store.ts";

/** How the sandbox's Wildberries behaves; every one can be changed while it runs. */
export interface WbSwitches {
  /** Cells open, close and change their price by themselves. */
  lively: boolean;
  /** Other sellers take open cells after a while. */
  competitors: boolean;
  /** How long every call takes. */
  latencyMs: number;
  /** Browsers may keep the answer of a preflight. */
  preflightCache: boolean;
  /** The portal's report of all warehouses exists. */
  coefficientsReport: boolean;
  /** The official methods switched off since 15.08.2026 answer again. */
  officialSlots: boolean;
  /** A new supply joins one that is planned for the same day, warehouse and packing. */
  merges: boolean;
  /** How long a new draft or order stays invisible to other calls. */
  settleMs: number;
  /** A bar over the foot of every page, the login's too. */
  cookieBar: boolean;
  /** A question over every page, and over every calendar once more. */
  quiz: boolean;
  tour: boolean;
  /** A visitor without a choice of their own gets every page in English, and a cookie that says so. */
  english: boolean;
  /** Cells of the calendar come one by one, in no order. */
  shuffledCells: boolean;
  /** Classes have tails of another make than the build we know. */
  otherClasses: boolean;
  /** Every call takes up to so much longer, each another time. */
  jitterMs: number;
  /** Requests a second that a login may keep up at seller-supply. */
  requestsPerSecond: number;
  /** Requests that may come at once before that. */
  requestBurst: number;
  /** Pause between two codes for one phone. */
  resendSeconds: number;
  /** Least time between two orders of a login. */
  orderPauseMs: number;
  /** Every page renews its session so often, needed or not; never when 0. */
  slideEveryMs: number;
  /** What moving or cancelling costs a unit near the date, in roubles. */
  feePerUnit: number;
  /** The portal asks for its fee of a move only after the date was confirmed. */
  feeAfterDate: boolean;
}

/** What a fresh sandbox starts with. */
const defaultSwitches: WbSwitches = {
  lively: false,
  competitors: false,
  latencyMs: 50,
  preflightCache: false,
  coefficientsReport: true,
  officialSlots: false,
  merges: false,
  settleMs: 800,
  cookieBar: false,
  quiz: false,
  tour: false,
  english: false,
  shuffledCells: false,
  otherClasses: false,
  jitterMs: 0,
  requestsPerSecond: 2.5,
  requestBurst: 20,
  resendSeconds: 20,
  orderPauseMs: 10_000,
  slideEveryMs: 0,
  feePerUnit: 5,
  feeAfterDate: false,
};

const flag = z.boolean().optional();
const amount = z.number().min(0).optional();

/** A change of some switches, as it comes from outside. */
export const switchesSchema = z.strictObject({
  lively: flag,
  competitors: flag,
  latencyMs: amount,
  preflightCache: flag,
  coefficientsReport: flag,
  officialSlots: flag,
  merges: flag,
  settleMs: amount,
  cookieBar: flag,
  quiz: flag,
  tour: flag,
  english: flag,
  shuffledCells: flag,
  otherClasses: flag,
  jitterMs: amount,
  requestsPerSecond: amount,
  requestBurst: amount,
  resendSeconds: amount,
  orderPauseMs: amount,
  slideEveryMs: amount,
  feePerUnit: amount,
  feeAfterDate: flag,
} satisfies Record<keyof WbSwitches, z.ZodType>);

/** The switches as last set, kept over a restart. */
export interface SwitchBoard {
  readonly now: Readonly<WbSwitches>;
  set(change: Partial<WbSwitches>): void;
}

/** Opens the stored switches; what is given holds only where nothing was stored. */
export function openSwitches(store: Store, start: Partial<WbSwitches> = {}): SwitchBoard {
  const saved = store.collection<Partial<WbSwitches>>("wb.switches");
  let now: WbSwitches = { ...defaultSwitches, ...start, ...saved.get("switches") };
  return {
    get now() {
      return now;
    },
    set(change) {
      now = { ...now, ...change };
      saved.put("switches", { ...saved.get("switches"), ...change });
    },
  };
}
