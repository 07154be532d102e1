import type { Line, Order } from "#sandbox/wb/model.ts";
import type { People } from "#sandbox/wb/people.ts";
import { maybeWhole, type RpcHandler, type SupplierCall, text } from "../handler.ts";
import { type Listed, listedOrder, listedSupply, statusNames, supplyRow } from "./rows.ts";

function listed(call: SupplierCall): Listed[] {
  const { supplierId } = call.who;
  const orders = call.world.cabinet
    .orders()
    .filter((one) => one.supplierId === supplierId && one.supplyId === null);
  const supplies = call.world.cabinet.supplies().filter((one) => one.supplierId === supplierId);
  return [...orders.map(listedOrder), ...supplies.map(listedSupply)];
}

const sortKeys: Readonly<Record<string, (one: Listed) => string | number>> = {
  createDate: (one) => one.createdAt,
  changeDate: (one) => one.changedAt,
  supplyDate: (one) => one.day ?? "",
  statusId: (one) => one.statusId,
};

function list(call: SupplierCall) {
  const status = maybeWhole(call, "statusId") ?? -2;
  const search = maybeWhole(call, "searchById");
  const fits = (one: Listed) =>
    (status === -2 || one.statusId === status) &&
    (search === null || one.preorderId === search || one.supplyId === search);
  const key = sortKeys[text(call, "sortBy")] ?? ((one: Listed) => one.createdAt);
  const sign = text(call, "sortDirection") === "asc" ? 1 : -1;
  const rows = listed(call)
    .filter(fits)
    .toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const size = Math.min(maybeWhole(call, "pageSize") ?? 20, 100);
  const first = ((maybeWhole(call, "pageNumber") ?? 1) - 1) * size;
  return { totalCount: rows.length, data: rows.slice(first, first + size).map(supplyRow) };
}

interface Found {
  readonly one: Listed;
  /** One row for each line of each order; a merged supply has several orders. */
  readonly rows: readonly { line: Line; preorderId: number }[];
}

function found(call: SupplierCall): Found {
  const { cabinet } = call.world;
  const order =
    maybeWhole(call, "supplyID") === null
      ? cabinet.order(call.who, maybeWhole(call, "preorderID") ?? -1)
      : null;
  const rowsOf = (one: Order) => one.lines.map((line) => ({ line, preorderId: one.preorderId }));
  if (order !== null && order.supplyId === null) return { one: listedOrder(order), rows: rowsOf(order) };
  // An order that was planned is shown as the supply that it became.
  const supply = cabinet.supply(call.who, order?.supplyId ?? maybeWhole(call, "supplyID") ?? -1);
  return {
    one: listedSupply(supply),
    rows: supply.preorderIds.flatMap((id) => rowsOf(cabinet.order(call.who, id))),
  };
}

function goodsRow(people: People, line: Listed["lines"][number], preorderID: number) {
  const good = people.good(line.barcode);
  return {
    barcode: line.barcode,
    imgSrc: "",
    imgBigSrc: "",
    subjectName: good?.subject ?? "",
    colorName: good?.color ?? "",
    sa: good?.article ?? "",
    brandName: good?.brand ?? "",
    tsName: good?.size ?? "",
    quantity: line.quantity,
    unloadingQuantity: 0,
    readyForSaleQuantity: 0,
    incomeQuantity: 0,
    preorderID,
    nmID: good?.nmId ?? 0,
    imtName: good?.title ?? "",
    supplierBoxAmount: 0,
    correctedQuantity: 0,
  };
}

/** Keys that only the details have; the sandbox fills them with one value. */
const detailKeys = {
  electronicQueueAvailable: false,
  acceptedDate: null,
  goodsDate: null,
  unloadingQuantity: 0,
  readyForSaleQuantity: 0,
  depersonalizedQuantity: 0,
  boxQuantity: 0,
  hasKIZ: false,
  hasBoxBarcodes: false,
  depersonalizedReasons: [],
  tariffValue: 0,
  deliveryAndStorage: { deliveryCoef: "85", storageCoef: "145" },
  boxBarcodesIncongruityQuantity: 0,
  originalGiID: null,
  correctedQuantity: 0,
  feedback: null,
};

function details(call: SupplierCall) {
  const { one, rows } = found(call);
  const search = text(call, "search");
  const wanted = rows.filter(({ line }) => line.barcode.includes(search));
  const size = Math.min(maybeWhole(call, "pageSize") ?? 20, 100);
  const first = ((maybeWhole(call, "pageNumber") ?? 1) - 1) * size;
  return {
    totalCount: wanted.length,
    itemsQuantity: one.lines.reduce((sum, line) => sum + line.quantity, 0),
    supply: { ...supplyRow(one), articlesQuantity: one.lines.length, ...detailKeys },
    data: wanted
      .slice(first, first + size)
      .map(({ line, preorderId }) => goodsRow(call.world.people, line, preorderId)),
  };
}

/** The lists and details of orders and supplies. */
export const supplyHandlers: Readonly<Record<string, RpcHandler>> = {
  "supply/listSupplies": list,
  "supply/listStatuses": () => ({ statuses: [...statusNames].map(([id, name]) => ({ id, name })) }),
  "supply/supplyDetails": details,
};
