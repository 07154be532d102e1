import { addDays, moscowDay } from "#sandbox/wb/day.ts";
import { checkGoods, commonBoxTypes, type LineVerdict } from "#sandbox/wb/goods-check.ts";
import type { BoxTypeId, Line, Warehouse } from "#sandbox/wb/model.ts";
import { Refusal, said } from "#sandbox/wb/refusal.ts";
import { boxTypeNames, warehouses } from "#sandbox/wb/seed.ts";
import { maybeWhole, type RpcHandler, type SupplierCall, text, whole } from "../handler.ts";

const logistics = { logisticCoefficient: 85, storageCoefficient: 145, logisticBase: 46, logisticLiter: 14 };
const storage = { storageBase: 0.08, storageLiter: 0.08 };

function recommendation(
  call: SupplierCall,
  warehouse: Warehouse,
  boxTypeId: BoxTypeId,
  lines: readonly Line[],
) {
  const fit = checkGoods(call.world.people, call.who.supplierId, lines, warehouse.id).filter((one) =>
    one.boxTypes.includes(boxTypeId),
  );
  const today = moscowDay(call.world.clock.now());
  const days = Array.from({ length: 14 }, (_, index) => addDays(today, index));
  const coefficients = days.map((day) => ({
    date: `${day}T00:00:00Z`,
    coefficient: call.world.calendar.coefficient({ warehouseId: warehouse.id, boxTypeId, day }),
  }));
  return {
    warehouseID: warehouse.id,
    warehouseName: warehouse.name,
    warehouseAddress: warehouse.address,
    isActive: true,
    isRecommended: warehouse.popularity >= 4,
    sortingCenter: { box: warehouse.isSortingCenter, pallet: false, safe: false },
    boxType: {
      boxTypeID: boxTypeId,
      boxTypeName: boxTypeNames[boxTypeId],
      acceptAll: fit.length === lines.length,
      count: fit.length,
      totalCount: lines.length,
      hasAvailableDate: coefficients.some((one) => one.coefficient >= 0),
      acceptanceCoefficients: coefficients,
      ...logistics,
      ...storage,
    },
  };
}

/** The goods in question: those of a draft, an order or a supply. */
function linesInQuestion(call: SupplierCall): readonly Line[] {
  const order = maybeWhole(call, "preorderID");
  const supply = maybeWhole(call, "supplyID");
  if (order !== null) return call.world.cabinet.order(call.who, order).lines;
  if (supply !== null) return call.world.cabinet.supply(call.who, supply).lines;
  return call.world.drafts.get(call.who, text(call, "draftID")).lines;
}

function verdictRow({ line, good, errors, boxTypes }: LineVerdict) {
  return {
    barcode: line.barcode,
    brandName: good?.brand ?? "",
    canMix: boxTypes.includes(2),
    canMonopallet: boxTypes.includes(5),
    errors: errors.map(({ error, field }) => ({ error, field })),
    hasError: errors.length > 0,
    nmSa: good?.article ?? "",
    quantity: line.quantity,
    subjectName: good?.subject ?? "",
    tsName: good?.size ?? "",
    colorName: good?.color ?? "",
    imgSrc: "",
    saImt: good?.article ?? "",
    availableBoxTypes: [...boxTypes],
  };
}

function validate(call: SupplierCall) {
  const lines = linesInQuestion(call);
  if (lines.length === 0) throw new Refusal(said.emptyDraft);
  const verdicts = checkGoods(call.world.people, call.who.supplierId, lines, whole(call, "warehouseId"));
  const refused = call.fault?.name === "validate-refuses";
  const message = String(call.fault?.params["message"] ?? "Запрет завоза предмета на склад");
  const items = verdicts.map((one) =>
    verdictRow(refused ? { ...one, errors: [{ error: message, field: "subject" }], boxTypes: [] } : one),
  );
  const count = (type: BoxTypeId) => verdicts.filter((one) => one.boxTypes.includes(type)).length;
  return {
    items,
    metaInfo: {
      monoMixQuantity: lines.reduce((sum, line) => sum + line.quantity, 0),
      monoMixSa: count(2),
      monopalletSa: count(5),
      palletQuantity: 1,
      saTotal: lines.length,
      supersafeQuantity: commonBoxTypes(verdicts).includes(6) ? lines.length : 0,
      supersafeSa: count(6),
    },
  };
}

/** Where goods may go: recommendations, lists of warehouses, transit, validation. */
export const warehouseHandlers: Readonly<Record<string, RpcHandler>> = {
  "recommendations/getRecommendationsForWarehouses": (call) => {
    const { lines } = call.world.drafts.get(call.who, text(call, "draftId"));
    const rows = warehouses.flatMap((one) =>
      one.boxTypes.map((type) => recommendation(call, one, type, lines)),
    );
    return { warehouses: rows, isNewRecommendations: true };
  },
  "warehouse/getWarehouseFilterItems": () => ({
    items: warehouses.map((one) => ({ warehouseID: one.id, warehouseName: one.name })),
  }),
  "plan/listWarehouses": () => ({
    warehouses: warehouses.map((one) => ({
      warehouseID: one.id,
      warehouseName: one.name,
      warehouseAddress: one.address,
      isActive: true,
    })),
  }),
  "plan/transitTariffsV2": (call) => {
    const target = whole(call, "warehouseID");
    const transit = warehouses.find((one) => one.id === 507 && one.id !== target);
    if (transit === undefined) return { items: [] };
    const item = {
      transitWarehouseId: transit.id,
      transitWarehouseName: transit.name,
      destinationWarehouseId: target,
      storeBox: true,
      storePallet: false,
      storeSupersafe: false,
      currentTariff: 12,
      tariffTable: { perVolume: [{ from: 0, to: 1500, value: 12 }], perWeight: [] },
      transitTimeSecondsMin: 172_800,
      transitTimeSecondsMax: 432_000,
    };
    return { items: [item] };
  },
  "plan/validateWarehouseGoodsV2": validate,
};
