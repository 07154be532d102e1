import { defineEntity, p } from "@mikro-orm/core";
import type { Day } from "../kernel/clock.ts";
import type { Moment } from "./conditions.ts";
import { misfit, type Wish } from "./match.ts";
import type { Offer } from "./words.ts";

/**
 * What was seen of a wish, in the order in which it is kept. fit: all of the wish. dear: above a ceiling.
 * day: open on a day that is not wished for. unloading: WB unloads nothing there. unready: fits, but no order
 * was ready for it.
 */
export const verdicts = ["fit", "dear", "day", "unloading", "unready"] as const;
export type Verdict = (typeof verdicts)[number];

/** Per warehouse one number for each verdict: a bit for each day ahead of the row's own. */
export type SeenDays = Readonly<Record<string, readonly number[]>>;

const DayCountSchema = defineEntity({
  name: "DayCount",
  uniques: [{ properties: ["watchId", "day"] }],
  indexes: [{ properties: ["day"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    watchId: p.uuid(),
    /** The Moscow day on which it was seen. */
    day: p.date(),
    seen: p.json<SeenDays>(),
    /** The lowest coefficient that was above the ceiling. */
    cheapest: p.integer().nullable(),
  },
});

/** What a watch was shown on one day, as the days of each warehouse and never as a row for each look. */
export class DayCount extends DayCountSchema.class {}

DayCountSchema.setClass(DayCount);

/** A watch as it is counted for: its wish, and whether an order is ready, by warehouse and packing. */
export interface Counted {
  readonly wish: Wish;
  readonly ready: ReadonlyMap<string, boolean>;
}

/** What was seen so far. */
export interface Seen {
  readonly days: SeenDays;
  readonly cheapest: number | null;
}

/** Names an order of a watch. */
export function wayKey({ warehouseId, box }: Pick<Offer, "warehouseId" | "box">): string {
  return `${warehouseId}/${box}`;
}

/** What was seen so far and these offers; equal to what was given when they show nothing new. */
export function withSeen(before: Seen, { wish, ready }: Counted, offers: readonly Offer[], at: Moment): Seen {
  const days: Record<string, readonly number[]> = { ...before.days };
  let { cheapest } = before;
  for (const offer of offers) {
    const isReady = ready.get(wayKey(offer));
    const ahead = daysAhead(at.today, offer.day);
    if (isReady === undefined || ahead < 1 || ahead > 30) continue;
    const found = verdictsOf(wish, offer, { at, isReady });
    if (found.length > 0) {
      const masks = days[String(offer.warehouseId)] ?? verdicts.map(() => 0);
      days[String(offer.warehouseId)] = verdicts.map((verdict, index) =>
        marked(masks[index], found.includes(verdict), ahead),
      );
    }
    if (found.includes("dear") && offer.coefficient > wish.maxCoefficient)
      cheapest = Math.min(cheapest ?? offer.coefficient, offer.coefficient);
  }
  return { days, cheapest };
}

function marked(mask: number | undefined, isSeen: boolean, ahead: number): number {
  return isSeen ? (mask ?? 0) | (1 << ahead) : (mask ?? 0);
}

/** How many days of warehouses were seen with a verdict. */
export function countOf(seen: SeenDays, verdict: Verdict): number {
  const index = verdicts.indexOf(verdict);
  return Object.values(seen).reduce((sum, masks) => sum + bitsOf(masks[index] ?? 0), 0);
}

function verdictsOf(
  wish: Wish,
  offer: Offer,
  { at, isReady }: { readonly at: Moment; readonly isReady: boolean },
): readonly Verdict[] {
  switch (misfit(wish, offer, at)) {
    case undefined:
      return isReady ? ["fit"] : ["fit", "unready"];
    case "closed":
      return offer.coefficient >= 0 ? ["unloading"] : [];
    case "coefficient":
      return ["dear"];
    case "logistics":
      // Where a source does not show logistics nothing is known of them.
      return offer.logistics == null ? [] : ["dear"];
    case "days":
    case "only-days":
    case "skipped":
    case "weekday":
    case "lead":
      return ["day"];
    case "box":
    case "resting":
    case "over":
      return [];
  }
}

function daysAhead(today: Day, day: Day): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}
