import { costOf } from "#sandbox/wb/costs.ts";
import type { BoxTypeId, Line, Order, Supply } from "#sandbox/wb/model.ts";
import { boxTypeNames, warehouses } from "#sandbox/wb/seed.ts";

/** The statuses of the portal and their names. */
export const statusNames: ReadonlyMap<number, string> = new Map([
  [-2, "Все статусы"],
  [-1, "Не запланировано"],
  [1, "Запланировано"],
  [3, "Отгрузка разрешена"],
  [4, "Идёт приёмка"],
  [7, "Принято"],
  [9, "Виртуальная"],
  [10, "Отгружено на воротах"],
]);

/** What a list shows, an order or a supply alike. */
export interface Listed {
  readonly preorderId: number | null;
  readonly supplyId: number | null;
  readonly statusId: number;
  readonly day: string | null;
  readonly coefficient: number | null;
  readonly cost: number;
  readonly monopallets: number | null;
  readonly supplierAssign: string | null;
  readonly phone: string;
  readonly warehouseId: number;
  readonly transitWarehouseId: number | null;
  readonly boxTypeId: BoxTypeId;
  readonly lines: readonly Line[];
  readonly createdAt: string;
  readonly changedAt: string;
}

/** An order as a list shows it. */
export function listedOrder(order: Order): Listed {
  const open = { supplyId: null, statusId: -1, day: null, coefficient: null, cost: 0 };
  return { ...order, ...open, monopallets: null, supplierAssign: null };
}

/** A supply as a list shows it. */
export function listedSupply(supply: Supply): Listed {
  return { ...supply, preorderId: null };
}

function moscow(at: string): string {
  return `${new Date(Date.parse(at) + 10_800_000).toISOString().slice(0, 19)}+03:00`;
}

function midnight(day: string | null): string | null {
  return day === null ? null : `${day}T00:00:00+03:00`;
}

/** The keys that lists and details have in common. */
export function supplyRow(one: Listed) {
  const warehouse = warehouses.find((other) => other.id === one.warehouseId);
  const transit = warehouses.find((other) => other.id === one.transitWarehouseId);
  const accepted = one.statusId === 7;
  const pieces = one.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    preorderId: one.preorderId,
    supplyId: one.supplyId,
    boxTypeId: one.boxTypeId,
    boxTypeName: boxTypeNames[one.boxTypeId],
    createDate: moscow(one.createdAt),
    changeDate: moscow(one.changedAt),
    detailsQuantity: pieces,
    warehouseId: one.warehouseId,
    warehouseName: warehouse?.name ?? "",
    warehouseAddress: warehouse?.address ?? "",
    warehouseMapID: null,
    transitWarehouseId: one.transitWarehouseId,
    transitWarehouseName: transit?.name ?? null,
    transitWarehouseAddress: transit?.address ?? null,
    transitWarehouseMapID: null,
    supplyDate: midnight(one.day),
    factDate: accepted ? midnight(one.day) : null,
    incomeQuantity: accepted ? pieces : 0,
    statusId: one.statusId,
    statusName: statusNames.get(one.statusId) ?? "",
    rejectReason: one.statusId === 1 ? ["Не заполнены ШК коробов", "Не заполнен пропуск"] : null,
    virtualType: null,
    userUid: one.phone.replace(/^(\d{3})\d{5}/, "7$1*****"),
    paidAcceptanceCoefficient: one.coefficient,
    acceptanceCost: one.cost,
    ...rest(one),
  };
}

/** Keys that the sandbox fills with one value only. */
function rest(one: Listed) {
  return {
    hasUnloadProblems: false,
    supplierAssignUUID: one.supplierAssign,
    supplierAssignName: null,
    canShowQuantity: true,
    supplierBoxAmount: 0,
    hasBoxes: false,
    feedbackAllowed: false,
    acceptanceLiterValue: 1.7,
    acceptanceLiterBase: 1.7,
    monopalletAcceptanceCost: one.boxTypeId === 5 ? costOf(one, one.coefficient ?? 0) : 0,
    monopalletQuantity: one.monopallets,
    tariffVolume: 0,
    tariffPallet: 0,
    actualWarehouseId: null,
    actualWarehouseName: null,
    actualWarehouseAddress: null,
    oldAcceptanceCost: null,
    oldPaidAcceptanceCoefficient: null,
    volume: 0,
    transitCost: 0,
    passMonopalletQuantity: 0,
    isWrongDate: false,
    hasPass: false,
    feedbackUnloadAllowed: false,
    isSplitFeedbackForWarehouse: false,
  };
}
