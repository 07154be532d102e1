import type { Order, Supply } from "#sandbox/wb/model.ts";
import { type ApiCall, type ApiReply, ok, problem } from "./call.ts";

/** The official API counts statuses in its own way. */
const officialStatus: Readonly<Record<number, number>> = { 1: 2, 3: 3, 10: 6, 4: 4, 7: 5, 9: 2 };

function moscow(at: string): string {
  return `${new Date(Date.parse(at) + 10_800_000).toISOString().slice(0, 19)}+03:00`;
}

const mask = (phone: string) => phone.replace(/^(\d{3})\d{5}(\d\d)$/, "+7 $1 *** ** $2");

function orderRow(one: Order) {
  return {
    phone: mask(one.phone),
    supplyID: null,
    preorderID: one.preorderId,
    createDate: moscow(one.createdAt),
    supplyDate: null,
    factDate: null,
    updatedDate: moscow(one.changedAt),
    statusID: 1,
    boxTypeID: one.boxTypeId,
    isBoxOnPallet: false,
  };
}

function supplyRow(one: Supply) {
  return {
    phone: mask(one.phone),
    supplyID: one.supplyId,
    preorderID: one.preorderIds[0] ?? 0,
    createDate: moscow(one.createdAt),
    supplyDate: `${one.day}T00:00:00+03:00`,
    factDate: one.statusId === 7 ? `${one.day}T00:00:00+03:00` : null,
    updatedDate: moscow(one.changedAt),
    statusID: officialStatus[one.statusId] ?? 2,
    boxTypeID: one.boxTypeId,
    isBoxOnPallet: false,
  };
}

/** Orders and supplies of the token's supplier. */
export function listSupplies({ world, claims, query, body }: ApiCall): ApiReply {
  const limit = Number(query.get("limit") ?? 1000);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    return problem(400, "bad request", "invalid limit");
  const statuses =
    typeof body === "object" && body !== null && "statusIDs" in body ? body.statusIDs : undefined;
  const rows = [
    ...world.cabinet
      .orders()
      .filter((one) => one.supplierId === claims.sid && one.supplyId === null)
      .map(orderRow),
    ...world.cabinet
      .supplies()
      .filter((one) => one.supplierId === claims.sid)
      .map(supplyRow),
  ];
  const fits = (status: number) => !Array.isArray(statuses) || statuses.includes(status);
  const offset = Number(query.get("offset") ?? 0);
  return ok(rows.filter((row) => fits(row.statusID)).slice(offset, offset + limit));
}

interface Found {
  readonly order: Order | undefined;
  readonly supply: Supply | undefined;
}

function find({ world, claims, query, id }: ApiCall): Found {
  const isOrder = query.get("isPreorderID") === "true";
  const mine = (one: { supplierId: string } | undefined) => one?.supplierId === claims.sid;
  const order = world.cabinet.orders().find((one) => isOrder && String(one.preorderId) === id && mine(one));
  const supplyId = isOrder ? order?.supplyId : Number(id);
  return { order, supply: world.cabinet.supplies().find((one) => one.supplyId === supplyId && mine(one)) };
}

const notFound = () => problem(404, "Not Found", "supply is not found");

/** One order or supply. Since 15.08.2026 warehouses have lost their names here. */
export function supplyDetails(call: ApiCall): ApiReply {
  const { order, supply } = find(call);
  const one = supply ?? order;
  if (one === undefined) return notFound();
  const row = supply === undefined ? orderRow(one as Order) : supplyRow(supply);
  const { supplyID: _, preorderID: __, ...known } = row;
  return ok({
    ...known,
    virtualTypeID: 0,
    warehouseID: -999_999,
    warehouseName: "Склад WB РФ",
    actualWarehouseID: null,
    actualWarehouseName: "",
    transitWarehouseID: null,
    transitWarehouseName: "",
    acceptanceCost: supply?.cost ?? null,
    paidAcceptanceCoefficient: supply?.coefficient ?? null,
    rejectReason: null,
    supplierAssignName: null,
    storageCoef: "145",
    deliveryCoef: "85",
    quantity: one.lines.reduce((sum, line) => sum + line.quantity, 0),
    readyForSaleQuantity: 0,
    acceptedQuantity: 0,
    unloadingQuantity: 0,
    depersonalizedQuantity: 0,
  });
}

/** The goods of an order or a supply. */
export function supplyGoods(call: ApiCall): ApiReply {
  const { order, supply } = find(call);
  const one = supply ?? order;
  if (one === undefined) return notFound();
  const offset = Number(call.query.get("offset") ?? 0);
  const rows = one.lines.map((line) => {
    const good = call.world.people.good(line.barcode);
    return {
      barcode: line.barcode,
      vendorCode: good?.article ?? "",
      nmID: good?.nmId ?? 0,
      needKiz: false,
      tnved: null,
      techSize: good?.size ?? "",
      color: good?.color ?? null,
      supplierBoxAmount: null,
      quantity: line.quantity,
      readyForSaleQuantity: 0,
      acceptedQuantity: 0,
      unloadingQuantity: 0,
    };
  });
  return ok(rows.slice(offset, offset + Number(call.query.get("limit") ?? 100)));
}
