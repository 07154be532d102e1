import { defineEntity, p } from "@mikro-orm/core";

/** What is remembered of the service at a moment. */
export interface SampleFigures {
  /** Of all processes and their browsers. */
  readonly memoryMb: number;
  readonly hot: number;
  readonly alive: number;
  readonly dead: number;
  /** Of the source that lags most; null while none works. */
  readonly lagMs: number | null;
  readonly noticesWaiting: number;
  readonly noticesOldestMs: number;
}

const SampleSchema = defineEntity({
  name: "Sample",
  properties: {
    /** The beginning of the five minutes that it stands for. */
    at: p.datetime().primary(),
    figures: p.json<SampleFigures>(),
  },
});

/** How the service was at a moment, for charts. */
export class Sample extends SampleSchema.class {}

SampleSchema.setClass(Sample);
