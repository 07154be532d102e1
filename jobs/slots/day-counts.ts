import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import { countDay, type Looked, type Written } from "#domain/slots/count-day.ts";
import type { Offer } from "#domain/slots/words.ts";

/** What was seen is counted for the watches at most so often. */
const everyMs = 60_000;

/** Gathers what this process sees and counts it for the watches now and then: a look costs no query. */
export class DayCounts {
  readonly #seen = new Map<string | null, Map<string, Offer>>();
  readonly #written: Written = new Map();
  #dueAt = 0;

  /** Takes note of what one look has shown. */
  async note(
    { act, now }: { readonly act: Act; readonly now: Clock },
    { offers, onlyOrderId }: Looked,
  ): Promise<void> {
    const seen = this.#seen.get(onlyOrderId) ?? new Map<string, Offer>();
    this.#seen.set(onlyOrderId, seen);
    for (const offer of offers) if (offer.coefficient >= 0) seen.set(keyOf(offer), offer);
    const at = now().getTime();
    if (at < this.#dueAt) return;
    this.#dueAt = at + everyMs;
    const looks = [...this.#seen].filter(([, one]) => one.size > 0);
    this.#seen.clear();
    for (const [orderId, all] of looks) {
      const look = { offers: [...all.values()], onlyOrderId: orderId };
      await act(system, (unit) => countDay(unit, look, this.#written));
    }
  }
}

function keyOf({ warehouseId, box, day, coefficient, unloading, logistics = null }: Offer): string {
  return [warehouseId, box, day, coefficient, unloading, logistics].join("/");
}
