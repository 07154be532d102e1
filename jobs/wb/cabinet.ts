import type { Box, Offer, WarehouseRef } from "#domain/slots/words.ts";
import { type Drafts, draftsOf, patiently } from "./drafts.ts";
import { numberOfBox, wbFacts } from "./facts.ts";
import { methods } from "./methods.ts";
import type { PageCalls } from "./page-calls.ts";
import { readReport } from "./report.ts";
import { type Shown, shownOf } from "./shown.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Everything that the cabinet is asked, inside the seller's page. */
export interface Cabinet extends Drafts {
  validate(
    goods: { readonly draftId: string } | { readonly preorderId: number },
    place: { readonly warehouseId: number; readonly box: Box },
  ): Promise<Verdict>;
  /** The number of the new order. An answer without one is `undefined`: WB made none and said nothing. */
  createOrder(wish: { draftId: string; warehouseId: number; box: Box }): Promise<number | undefined>;
  deleteOrder(preorderId: number): Promise<void>;
  /** Cancels a planned supply; near its day WB takes money for it. */
  deleteSupply(supplyId: number): Promise<void>;
  /** Thirty days of one order. */
  calendar(preorderId: number, place: { warehouseId: number; box: Box }): Promise<readonly Offer[]>;
  /** About fifteen days of all warehouses, and the warehouses themselves. */
  report(): Promise<{ readonly offers: readonly Offer[]; readonly warehouses: readonly WarehouseRef[] }>;
  showOrder(preorderId: number): Promise<Shown>;
  showSupply(supplyId: number): Promise<Shown>;
  /** Newest changes first. */
  recentSupplies(): Promise<readonly Shown[]>;
}

/** The cabinet behind a page; `now` dates what is seen. */
export function openCabinet(calls: PageCalls, now: () => Date): Cabinet {
  const details = async (ids: { preorderID: number | null; supplyID: number | null }): Promise<Shown> => {
    const params = { pageNumber: 1, pageSize: 100, ...ids, search: "" };
    const { supply, data, itemsQuantity } = await calls.call(methods.details, params);
    const orders = data.flatMap((line) => line.preorderID ?? []);
    return { ...shownOf(supply), quantity: supply.detailsQuantity ?? itemsQuantity ?? 0, orders };
  };
  const span = (days: number) => {
    // The portal's own calendar writes Moscow's local time as if it were UTC.
    const from = new Date(now().getTime() + 3 * 3_600_000);
    return {
      dateFrom: from.toISOString(),
      dateTo: new Date(from.getTime() + days * 86_400_000).toISOString(),
    };
  };
  return {
    ...draftsOf(calls),
    async validate(goods, { warehouseId, box }) {
      const which = "draftId" in goods ? { draftID: goods.draftId } : { preorderID: goods.preorderId };
      const params = { ...which, warehouseId, transitWarehouseId: null };
      return verdictOf(await patiently(() => calls.call(methods.validate, params)), box);
    },
    async createOrder({ draftId, warehouseId, box }) {
      const { ids } = await patiently(() =>
        calls.call(methods.createOrder, {
          draftID: draftId,
          boxTypeID: numberOfBox(box),
          warehouseId,
          transitWarehouseId: null,
          isBoxOnPallet: false,
          isContainer: false,
        }),
      );
      return ids[0]?.Id;
    },
    async deleteOrder(preorderId) {
      await calls.call(methods.deleteOrder, { preorderId });
    },
    async deleteSupply(supplyId) {
      await calls.call(methods.deleteSupply, { supplyId });
    },
    async calendar(preorderID, { warehouseId, box }) {
      const { costs } = await calls.call(methods.costs, { ...span(wbFacts.calendarDays), preorderID });
      const seenAt = now();
      return costs.map(({ date, coefficient, deliveryAndStorage }) => ({
        warehouseId,
        box,
        day: date.slice(0, 10),
        coefficient: Math.ceil(coefficient),
        unloading: coefficient >= 0,
        logistics: deliveryAndStorage?.deliveryCoef ?? null,
        source: "calendar",
        seenAt,
      }));
    },
    async report() {
      const { report } = await calls.call(methods.report, span(wbFacts.reportDays));
      return readReport(report, now());
    },
    showOrder: (preorderID) => details({ preorderID, supplyID: null }),
    showSupply: (supplyID) => details({ preorderID: null, supplyID }),
    async recentSupplies() {
      const { data } = await calls.call(methods.list, {
        pageNumber: 1,
        pageSize: 50,
        sortBy: "createDate",
        sortDirection: "desc",
        statusId: -2,
        searchById: null,
      });
      return data.map((row) => ({ ...shownOf(row), quantity: row.detailsQuantity ?? 0, orders: [] }));
    },
  };
}
