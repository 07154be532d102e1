import type { TransitOption } from "#domain/slots/look.ts";
import { type Calendars, calendarsOf } from "./calendars.ts";
import { type Drafts, draftsOf, patiently } from "./drafts.ts";
import { numberOfBox } from "./facts.ts";
import { methods } from "./methods.ts";
import type { PageCalls } from "./page-calls.ts";
import { type Shown, shownOf } from "./shown.ts";
import { type Place, transitOf } from "./transit.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Everything that the cabinet is asked, inside the seller's page. */
export interface Cabinet extends Drafts, Calendars {
  validate(
    goods: { readonly draftId: string } | { readonly preorderId: number },
    place: Place,
  ): Promise<Verdict>;
  /** The number of the new order. An answer without one is `undefined`: WB made none and said nothing. */
  createOrder(wish: Place & { readonly draftId: string }): Promise<number | undefined>;
  /** The warehouses through which this one can be reached. */
  transits(warehouseId: number): Promise<readonly TransitOption[]>;
  deleteOrder(preorderId: number): Promise<void>;
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
  return {
    ...draftsOf(calls),
    ...calendarsOf(calls, now),
    async validate(goods, { warehouseId, box, transitId }) {
      const which = "draftId" in goods ? { draftID: goods.draftId } : { preorderID: goods.preorderId };
      const params = { ...which, warehouseId, transitWarehouseId: transitId ?? null };
      return verdictOf(await patiently(() => calls.call(methods.validate, params)), box);
    },
    async createOrder({ draftId, warehouseId, box, transitId }) {
      const { ids } = await patiently(() =>
        calls.call(methods.createOrder, {
          draftID: draftId,
          boxTypeID: numberOfBox(box),
          warehouseId,
          transitWarehouseId: transitId ?? null,
          isBoxOnPallet: false,
          isContainer: false,
        }),
      );
      return ids[0]?.Id;
    },
    async transits(warehouseId) {
      const { items } = await calls.call(methods.transits, { warehouseID: warehouseId });
      return items.map(transitOf);
    },
    async deleteOrder(preorderId) {
      await calls.call(methods.deleteOrder, { preorderId });
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
