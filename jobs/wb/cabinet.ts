import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "#domain/kernel/clock.ts";
import type { DraftRef } from "#domain/slots/look.ts";
import { boxRefusal } from "#domain/slots/refusals.ts";
import type { ReadBack } from "#domain/slots/settle-attempt.ts";
import type { Box, Good, Offer, WarehouseRef } from "#domain/slots/words.ts";
import type { SupplyStatus } from "#domain/supplies/status.ts";
import { boxOfAcceptance, boxOfNumber, numberOfBox, says, statusOf, wbFacts, wbWords } from "./facts.ts";
import { WbRefused } from "./failures.ts";
import type { Method, PageCalls } from "./page-calls.ts";
import * as schemas from "./schemas.ts";

/** A draft's goods as the cabinet holds them now. */
export interface DraftGoods {
  readonly goods: readonly Good[];
  readonly errors: readonly { readonly barcode: string; readonly words: string }[];
}

/** A warehouse with the box types in which it takes the whole draft. */
type WarehouseChoice = WarehouseRef & {
  readonly address: string | null;
  readonly boxes: readonly Box[];
};

/** What a warehouse says to a draft. */
export interface Verdict {
  /** WB's own words; empty is yes. */
  readonly refusals: readonly string[];
  /** Pallets that the goods take, by WB's count. */
  readonly pallets: number | null;
}

/** An order or a supply as the cabinet shows it. */
export interface Shown {
  readonly preorderId: number | null;
  readonly supplyId: number | null;
  readonly isPlanned: boolean;
  readonly status: SupplyStatus | undefined;
  /** What WB wants put right. */
  readonly remarks: readonly string[];
  readonly warehouseId: number | null;
  readonly box: Box | undefined;
  readonly createdAt: Date | null;
  readonly day: Day | null;
  readonly coefficient: number | null;
  readonly costKopecks: number | null;
  readonly quantity: number;
  /** Orders whose goods are in it. */
  readonly orders: readonly number[];
}

/** Everything that the cabinet is asked, inside the seller's page. */
export interface Cabinet {
  listDrafts(): Promise<readonly DraftRef[]>;
  draftGoods(draftId: string): Promise<DraftGoods>;
  /** Makes a draft with these goods; barcodes unknown to WB are simply not in it. */
  makeDraft(goods: readonly Good[]): Promise<string>;
  warehousesFor(draftId: string): Promise<readonly WarehouseChoice[]>;
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

const method = <T>(service: string, name: string, result: Method<T>["result"]): Method<T> => ({
  service,
  name,
  result,
});

const methods = {
  listDrafts: method("sm-draft", "draft/listDrafts", schemas.drafts),
  draftGoods: method("sm-draft", "draft/listDraftGoods", schemas.draftGoods),
  createDraft: method("sm-draft", "draft/create", schemas.draftMade),
  updateDraft: method("sm-draft", "draft/UpdateDraftGoods", schemas.anything),
  warehouses: method(
    "sm-recommendations",
    "recommendations/getRecommendationsForWarehouses",
    schemas.recommendations,
  ),
  validate: method("sm", "plan/validateWarehouseGoodsV2", schemas.validation),
  createOrder: method("sm-supply", "supply/create", schemas.orderMade),
  deleteOrder: method("sm-preorder", "preorder/delete", schemas.anything),
  deleteSupply: method("sm-supply", "supply/delete", schemas.anything),
  costs: method("sm-supply", "supply/getAcceptanceCosts", schemas.costs),
  report: method("sm-supply", "supply/acceptanceCoefficientsReport", schemas.report),
  list: method("sm-supply", "supply/listSupplies", schemas.supplies),
  details: method("sm-supply", "supply/supplyDetails", schemas.details),
} as const;

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

function draftsOf(
  calls: PageCalls,
): Pick<Cabinet, "listDrafts" | "draftGoods" | "makeDraft" | "warehousesFor"> {
  const draftGoods = async (draftID: string): Promise<DraftGoods> => {
    const limit = 100;
    const all: { barcode: string; quantity: number; errors: string[] }[] = [];
    for (let offset = 0; offset < 5_000; offset += limit) {
      const filter = { orderBy: { barcode: 1 }, search: "", brands: [], subjects: [] };
      const params = { draftID, limit, offset, filter };
      const { goods } = await patiently(() => calls.call(methods.draftGoods, params));
      all.push(...goods);
      if (goods.length < limit) break;
    }
    return {
      goods: all.map(({ barcode, quantity }) => ({ barcode, quantity })),
      errors: all.flatMap(({ barcode, errors }) => errors.map((words) => ({ barcode, words }))),
    };
  };
  return {
    draftGoods,
    async listDrafts() {
      const params = { limit: 50, offset: 0, filter: { orderBy: { createdAt: -1 } } };
      const { drafts } = await calls.call(methods.listDrafts, params);
      return drafts.map((draft) => ({
        id: draft.ID,
        label: moscowTime(draft.createdAt),
        createdAt: draft.createdAt,
        barcodes: draft.barcodeQuantity ?? 0,
        units: draft.goodQuantity ?? 0,
      }));
    },
    async makeDraft(goods) {
      const { draftID } = await calls.call(methods.createDraft, {});
      const barcodes = goods.map(({ barcode, quantity }) => ({ barcode, quantity }));
      await patiently(() => calls.call(methods.updateDraft, { draftID, barcodes }));
      return draftID;
    },
    async warehousesFor(draftId) {
      const params = { draftId, useNewRecommendations: true };
      const { warehouses } = await patiently(() => calls.call(methods.warehouses, params));
      const byId = new Map<number, WarehouseChoice & { boxes: Box[] }>();
      for (const {
        warehouseID: id,
        warehouseName: name,
        warehouseAddress,
        isActive,
        boxType,
      } of warehouses) {
        const box = boxOfNumber(boxType.boxTypeID);
        if (!isActive || !boxType.acceptAll || box === undefined) continue;
        const known = byId.get(id) ?? { id, name, address: warehouseAddress ?? null, boxes: [] };
        byId.set(id, known);
        known.boxes.push(box);
      }
      return [...byId.values()];
    },
  };
}

/** A draft or an order that was made a moment ago is not visible to every part of the portal at once. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const waitMs of [600, 1_200, 2_000]) {
    try {
      return await ask();
    } catch (error) {
      const isYoung = error instanceof WbRefused && says(error.message, ...wbWords.draftNotVisible);
      if (!isYoung) throw error;
      await sleep(waitMs);
    }
  }
  return ask();
}

function shownOf(row: schemas.SupplyRow): Omit<Shown, "orders" | "quantity"> {
  const supplyId = row.supplyId ?? null;
  return {
    preorderId: row.preorderId ?? null,
    supplyId,
    isPlanned: supplyId !== null && row.statusId !== wbFacts.unplanned,
    status: statusOf(row.statusId ?? null, row.statusName ?? null),
    remarks: row.rejectReason ?? [],
    warehouseId: row.warehouseId ?? null,
    box: boxOfNumber(row.boxTypeId ?? 0),
    createdAt: row.createDate == null ? null : new Date(row.createDate),
    day: row.supplyDate?.slice(0, 10) ?? null,
    coefficient: row.paidAcceptanceCoefficient == null ? null : Math.ceil(row.paidAcceptanceCoefficient),
    costKopecks: row.acceptanceCost == null ? null : Math.round(row.acceptanceCost * 100),
  };
}

/** A planned supply as what was booked; `undefined` while it has no date. */
export function readBackOf(
  shown: Shown,
  known: { readonly readAt: Date; readonly coefficient: number },
): ReadBack | undefined {
  const { supplyId, day, costKopecks, quantity, isPlanned } = shown;
  if (!isPlanned || supplyId === null || day === null) return undefined;
  const coefficient = shown.coefficient ?? known.coefficient;
  const joined = new Set(shown.orders).size > 1;
  return { supplyId, day, coefficient, costKopecks, quantity, joined, readAt: known.readAt };
}

/** Errors that all goods share are said once, the others with the barcodes they are about. */
function verdictOf({ items, metaInfo }: ReturnType<(typeof schemas.validation)["parse"]>, box: Box): Verdict {
  const barcodesOf = new Map<string, string[]>();
  for (const { barcode, errors } of items) {
    for (const words of errors) barcodesOf.set(words, [...(barcodesOf.get(words) ?? []), barcode]);
  }
  // Sound goods that may not travel in this packing; where WB lists no packings it says nothing.
  const others = items.flatMap(({ barcode, errors, availableBoxTypes }) =>
    errors.length > 0 || availableBoxTypes?.includes(numberOfBox(box)) !== false ? [] : [barcode],
  );
  return {
    refusals: [
      ...[...barcodesOf].map(([words, barcodes]) =>
        barcodes.length === items.length ? words : `${words}: ${barcodes.slice(0, 5).join(", ")}`,
      ),
      ...(others.length > 0 ? [boxRefusal(others)] : []),
    ],
    pallets: metaInfo?.palletQuantity ?? null,
  };
}

function readReport(rows: ReturnType<(typeof schemas.report)["parse"]>["report"], seenAt: Date) {
  const warehouses = new Map<number, WarehouseRef>();
  const offers = rows.flatMap((row): Offer[] => {
    const box = boxOfAcceptance(row.acceptanceType);
    if (box === undefined) return [];
    warehouses.set(row.warehouseID, { id: row.warehouseID, name: row.warehouseName });
    return [
      {
        warehouseId: row.warehouseID,
        box,
        day: row.date.slice(0, 10),
        coefficient: Math.ceil(row.coefficient),
        unloading: row.allowUnload,
        source: "report",
        seenAt,
      },
    ];
  });
  return { offers, warehouses: [...warehouses.values()] };
}

function moscowTime(at: string): string {
  const moved = new Date(Date.parse(at) + 3 * 3_600_000).toISOString();
  return `${moved.slice(8, 10)}.${moved.slice(5, 7)}.${moved.slice(0, 4)} ${moved.slice(11, 16)}`;
}
