import { costOf, monopalletCost } from "#sandbox/wb/costs.ts";
import type { BoxTypeId, Line } from "#sandbox/wb/model.ts";
import { Refusal, said } from "#sandbox/wb/refusal.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import { headerOf } from "../exchange.ts";
import { maybeWhole, type RpcHandler, type SupplierCall, text, whole } from "../handler.ts";

const action = "ADD_OR_UPDATE_SUPPLY";

const deliveryAndStorage = {
  deliveryCoef: "85",
  storageCoef: "145",
  deliveryValueBase: "46",
  deliveryValueLiter: "14",
  storageValue: "0.08",
  storageVolumeCut: "0.08",
  deliveryAndStorageExpr: "85",
};

interface Load {
  readonly warehouseId: number;
  readonly boxTypeId: BoxTypeId;
  readonly lines: readonly Line[];
  readonly monopallets?: number | null;
}

/** The days between two instants; the portal's own page writes its local time with a Z. */
function daysAsked(call: SupplierCall): string[] {
  const [from, to] = [text(call, "dateFrom").slice(0, 10), text(call, "dateTo").slice(0, 10)];
  return call.world.calendar.days().filter((day) => day >= from && day <= to);
}

function costs(call: SupplierCall) {
  const orderId = maybeWhole(call, "preorderID");
  const order = orderId === null ? undefined : call.world.cabinet.order(call.who, orderId);
  if (order !== undefined && Date.parse(order.visibleAt) > call.world.clock.nowMs()) return { costs: [] };
  const supplyId = maybeWhole(call, "supplyID") ?? maybeWhole(call, "supplyId");
  const load: Load = order ?? call.world.cabinet.supply(call.who, supplyId ?? -1);
  return {
    costs: daysAsked(call).map((day) => {
      const coefficient = call.world.calendar.coefficient({ ...load, day });
      return { date: `${day}T00:00:00Z`, coefficient, cost: costOf(load, coefficient), deliveryAndStorage };
    }),
  };
}

function report(call: SupplierCall) {
  const days = daysAsked(call).slice(0, 15);
  const kinds: readonly (readonly [acceptanceType: number, BoxTypeId])[] = [
    [4, 2],
    [5, 5],
    [6, 6],
  ];
  const rows = warehouses.flatMap((one) =>
    kinds.flatMap(([acceptanceType, boxTypeId]) =>
      days.map((day) => {
        const coefficient = call.world.calendar.coefficient({ warehouseId: one.id, boxTypeId, day });
        return {
          date: `${day}T00:00:00Z`,
          warehouseID: one.id,
          warehouseName: one.name,
          acceptanceType,
          coefficient,
          allowUnload: coefficient >= 0,
          isSortingCenter: one.isSortingCenter,
          storageCoef: "145",
          deliveryCoef: "85",
          deliveryBaseLiter: "46",
          deliveryAdditionalLiter: "14",
          storageBaseLiter: "0.08",
          storageAdditionalLiter: "0.08",
        };
      }),
    ),
  );
  return { report: rows };
}

/** Spends the one-time token of a guarded call; without a good one nothing happens. */
function spendToken(call: SupplierCall, name: string): string {
  const token = headerOf(call.exchange, "x-wb-captcha-token") ?? "";
  const verdict = call.tokens.spend(token, action, call.who.sessionId);
  if (verdict === "good") return token;
  call.world.violations.add("one-time-token", name, verdict);
  throw new Refusal("captcha token is not valid", -32_002, "error.captcha");
}

/** The day in the form in which the calendar gave it. */
function deliveryDay(call: SupplierCall, name: string): string {
  const date = text(call, "deliveryDate");
  const day = date.slice(0, 10);
  if (date === `${day}T00:00:00Z` && call.world.calendar.days().includes(day)) return day;
  call.world.violations.add("body", name, `deliveryDate ${date}`);
  throw new Refusal(said.gone);
}

function plan(call: SupplierCall) {
  const token = spendToken(call, "plan/add");
  const day = deliveryDay(call, "plan/add");
  const assign = call.params["supplierAssignUUID"];
  const supply = call.world.planning.add(call.who, {
    preorderId: whole(call, "preOrderId"),
    day,
    monopallets: maybeWhole(call, "monopalletCount"),
    supplierAssign: typeof assign === "string" ? assign : null,
    token,
    rise: call.fault?.name === "price-rises" ? Number(call.fault.params["by"] ?? 2) : 0,
    merge: call.fault?.name === "merged",
  });
  if (call.fault?.name === "price-rises") {
    call.world.calendar.set({ ...supply, day }, supply.coefficient);
  }
  const { supplyId, boxTypeId, preorderIds } = supply;
  return { id: { supplyId, boxTypeId, preorders: preorderIds } };
}

/** Dates and prices, and the two guarded calls that take a date. */
export const planHandlers: Readonly<Record<string, RpcHandler>> = {
  "supply/getAcceptanceCosts": costs,
  "supply/acceptanceCoefficientsReport": report,
  "supply/monopalletInfo": () => ({ info: { cost: monopalletCost } }),
  "supply/supplierAssigns": () => ({ supplierAssigns: [] }),
  "plan/add": plan,
  "plan/update": (call) => {
    const token = spendToken(call, "plan/update");
    const day = deliveryDay(call, "plan/update");
    const supplyId = maybeWhole(call, "supplyId") ?? whole(call, "supplyID");
    const moved = call.world.planning.move(call.who, supplyId, {
      day,
      token,
      monopallets: maybeWhole(call, "monopalletCount"),
      rise: call.fault?.name === "move-price-rises" ? Number(call.fault.params["by"] ?? 2) : 0,
    });
    if (call.fault?.name === "move-price-rises") call.world.calendar.set(moved, moved.coefficient);
    return { id: { supplyId: moved.supplyId } };
  },
  "supply/delete": (call) => {
    call.world.planning.cancel(call.who, whole(call, "supplyId"));
    return {};
  },
  "features/get": ({ fault }) => ({
    features: {
      dinStatus: true,
      canUseNmShops: false,
      crossDock: false,
      supplyFixTariff: true,
      banSupply: fault?.name === "restricted-page",
    },
  }),
  "supply/SupplierLimitsExists": () => ({ isNewSupplier: false, limitExists: false, limitTo: null }),
};
