import type { Cancellation } from "#domain/supplies/cancellation.ts";
import { openFor, type Way } from "./change-way.ts";
import { refusedAs } from "./unchanged.ts";

/** Cancelling: done is what the cabinet does not know any more. */
export function cancelling({ supplyId, feeKopecks: most }: Cancellation): Way<"cancel"> {
  return {
    kind: "cancel",
    moving: undefined,
    async makeReady(at) {
      const closed = await openFor(at, supplyId, "cancel");
      if (closed !== undefined) return closed;
      const ready = await at.page.askPrice(supplyId);
      return ready.feeKopecks > most ? { outcome: "dearer", wbFeeKopecks: ready.feeKopecks } : ready;
    },
    confirm: (page, click) => page.confirmCancel(click),
    // WB checks nobody who cancels: only booking and moving stand behind its gate.
    against: async () => undefined,
    seen: (shown) => (shown === "gone" ? { outcome: "done" } : undefined),
    refused: (words) => ({ outcome: refusedAs(words), words }),
    unchanged: { outcome: "not-done" },
  };
}
