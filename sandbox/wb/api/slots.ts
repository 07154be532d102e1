import { addDays, moscowDay } from "#sandbox/wb/day.ts";
import { checkGoods } from "#sandbox/wb/goods-check.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import type { ApiCall } from "./call.ts";
import { ok, problem } from "./call.ts";

const shownDays = 14;

/** The answer of a method that is switched off since 15.08.2026. */
export function switchedOff() {
  return problem(
    404,
    "Not Found",
    "This method is temporarily disabled. Link: https://dev.wildberries.ru/release-notes?id=570",
  );
}

/** Coefficients of all warehouses, box types and the next 14 days. */
export function coefficients({ world, query }: ApiCall) {
  const asked = (query.get("warehouseIDs") ?? "").split(",").filter((one) => one !== "");
  if (asked.some((one) => !/^\d+$/.test(one))) return problem(400, "bad request", "invalid warehouseIDs");
  const today = moscowDay(world.clock.now());
  const days = Array.from({ length: shownDays }, (_, index) => addDays(today, index));
  const chosen = warehouses.filter((one) => asked.length === 0 || asked.includes(String(one.id)));
  const rows = chosen.flatMap((one) =>
    one.boxTypes.flatMap((boxTypeID) =>
      days.map((day) => {
        const coefficient = world.calendar.coefficient({ warehouseId: one.id, boxTypeId: boxTypeID, day });
        return {
          date: `${day}T00:00:00Z`,
          coefficient,
          warehouseID: one.id,
          warehouseName: one.name,
          allowUnload: coefficient >= 0,
          boxTypeID,
          storageCoef: "145",
          deliveryCoef: "85",
          deliveryBaseLiter: "46",
          deliveryAdditionalLiter: "14",
          storageBaseLiter: "0.08",
          storageAdditionalLiter: "0.08",
          isSortingCenter: one.isSortingCenter,
        };
      }),
    ),
  );
  return ok(rows);
}

/** The list of warehouses. */
export function warehouseList() {
  const rows = warehouses.map((one) => ({
    ID: one.id,
    name: one.name,
    address: one.address,
    workTime: "24/7",
    isActive: true,
    isTransitActive: one.id === 507,
  }));
  return ok(rows);
}

/** What transit through another warehouse costs. */
export function transitTariffs() {
  const rows = warehouses
    .filter((one) => one.id !== 507)
    .map((one) => ({
      transitWarehouseName: "Коледино",
      destinationWarehouseName: one.name,
      activeFrom: "2026-01-01T00:00:00Z",
      boxTariff: [{ from: 0, to: 1500, value: 12 }],
      palletTariff: 3500,
    }));
  return ok(rows);
}

/** Which warehouses would take these goods, and how. */
export function acceptanceOptions({ world, claims, query, body }: ApiCall) {
  if (!Array.isArray(body) || body.length > 5000) return problem(400, "bad request", "invalid body");
  const only = query.get("warehouseID");
  const supplierId = world.people.supplierByOldId(claims.oid)?.id ?? "";
  // Only the container was checked; every line is read with care below.
  const lines = (body as { barcode?: unknown; quantity?: unknown }[]).map((one) => ({
    barcode: String(one.barcode ?? ""),
    quantity: Number(one.quantity ?? 0),
  }));
  const result = lines.map((line) => {
    if (world.people.good(line.barcode)?.supplierId !== supplierId) {
      const error = { title: "barcode validation error", detail: `barcode ${line.barcode} is not found` };
      return { barcode: line.barcode, error, isError: true, warehouses: null };
    }
    const rows = warehouses
      .filter((one) => only === null || only === String(one.id))
      .map((one) => ({ one, types: checkGoods(world.people, supplierId, [line], one.id)[0]?.boxTypes ?? [] }))
      .map(({ one, types }) => ({
        warehouseID: one.id,
        canBox: types.includes(2),
        canMonopallet: types.includes(5),
        canSupersafe: types.includes(6),
        isBoxOnPallet: false,
      }));
    return { barcode: line.barcode, warehouses: rows };
  });
  return ok({ result, requestId: "sandbox" });
}
