import type { OpenDate } from "#domain/slots/look.ts";
import type { Offer, WarehouseRef } from "#domain/slots/words.ts";
import { wbFacts } from "./facts.ts";
import { methods } from "./methods.ts";
import type { PageCalls } from "./page-calls.ts";
import { readReport } from "./report.ts";
import { fullDays, isPassedOn, type Place } from "./transit.ts";

/** What the cabinet is asked about dates and their prices. */
export interface Calendars {
  /** Thirty days of one order. */
  calendar(preorderId: number, place: Place): Promise<readonly Offer[]>;
  /** The dates to which a planned supply may be moved, with what it would cost then. */
  openDates(supplyId: number): Promise<readonly OpenDate[]>;
  /** About fifteen days of all warehouses, and the warehouses themselves. */
  report(): Promise<{ readonly offers: readonly Offer[]; readonly warehouses: readonly WarehouseRef[] }>;
}

/** The calendars behind a page; `now` dates what is seen. */
export function calendarsOf(calls: PageCalls, now: () => Date): Calendars {
  const span = (days: number) => {
    // The portal's own calendar writes Moscow's local time as if it were UTC.
    const from = new Date(now().getTime() + 3 * 3_600_000);
    return {
      dateFrom: from.toISOString(),
      dateTo: new Date(from.getTime() + days * 86_400_000).toISOString(),
    };
  };
  return {
    async calendar(preorderID, place) {
      const { warehouseId, box, transitId } = place;
      const { costs } = await calls.call(methods.costs, { ...span(wbFacts.calendarDays), preorderID });
      const seenAt = now();
      const isOpen = costs.some(({ coefficient }) => coefficient >= 0);
      const full = transitId != null && isOpen ? await fullDays(calls, place) : new Set<string>();
      const passes = (date: string, limits: Parameters<typeof isPassedOn>[1]) =>
        transitId == null || (isPassedOn(date, limits) && !full.has(date.slice(0, 10)));
      return costs.map(({ date, coefficient, deliveryAndStorage, ...transit }) => ({
        warehouseId,
        box,
        day: date.slice(0, 10),
        coefficient: Math.ceil(coefficient),
        unloading: coefficient >= 0 && passes(date, transit),
        logistics: deliveryAndStorage?.deliveryCoef ?? null,
        source: "calendar",
        seenAt,
      }));
    },
    async openDates(supplyID) {
      const { costs } = await calls.call(methods.costs, { ...span(wbFacts.calendarDays), supplyID });
      return costs.flatMap(({ date, coefficient, cost }) =>
        coefficient < 0
          ? []
          : [
              {
                day: date.slice(0, 10),
                coefficient: Math.ceil(coefficient),
                costKopecks: cost == null ? null : Math.round(cost * 100),
              },
            ],
      );
    },
    async report() {
      const { report } = await calls.call(methods.report, span(wbFacts.reportDays));
      return readReport(report, now());
    },
  };
}
