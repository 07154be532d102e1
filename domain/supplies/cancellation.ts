import { defineEntity, p } from "@mikro-orm/core";
import { changeEnds } from "./change-ends.ts";
import { changeColumns } from "./change-row.ts";

/** done: WB has cancelled it. not-done: looked up twice, long after sending, it is still there. */
export const cancellationOutcomes = ["done", "not-done", ...changeEnds] as const;
export type CancellationOutcome = (typeof cancellationOutcomes)[number];

const CancellationSchema = defineEntity({
  name: "Cancellation",
  indexes: [{ properties: ["accountId", "state"] }, { properties: ["supplyRowId"] }],
  properties: {
    ...changeColumns(),
    outcome: p.enum(cancellationOutcomes).nullable(),
  },
});

/** A seller's yes to cancelling a booked supply, and what became of it: committed before anything is sent. */
export class Cancellation extends CancellationSchema.class {}

CancellationSchema.setClass(Cancellation);
