import type { BoxTypeId } from "#sandbox/wb/model.ts";
import { boxTypeNames } from "#sandbox/wb/seed.ts";
import { maybeWhole, type RpcHandler, type SupplierCall, text, whole } from "../handler.ts";

/** The box type in either spelling: a number since 2026, a bit mask before. */
function boxTypeOf(call: SupplierCall): BoxTypeId {
  const mask = maybeWhole(call, "boxTypeMask");
  const id = mask === null ? maybeWhole(call, "boxTypeID") : Math.log2(mask);
  if (id === 2 || id === 5 || id === 6) return id;
  call.world.violations.add("body", "supply/create", `box type ${id}`);
  return 2;
}

/** Orders without a date: making, changing, deleting. */
export const orderHandlers: Readonly<Record<string, RpcHandler>> = {
  "supply/create": (call) => {
    const boxTypeId = boxTypeOf(call);
    if (call.fault?.name === "ids-empty") return { ids: [] };
    const order = call.world.cabinet.createOrder(call.who, {
      draftId: text(call, "draftID"),
      warehouseId: whole(call, "warehouseId"),
      transitWarehouseId: maybeWhole(call, "transitWarehouseId"),
      boxTypeId,
    });
    return { ids: [{ Id: order.preorderId, boxTypeId, boxTypeName: boxTypeNames[boxTypeId] }] };
  },
  "preorder/preorderUpdate": (call) => {
    call.world.cabinet.changeOrder(call.who, whole(call, "preorderID"), {
      warehouseId: whole(call, "warehouseId"),
      transitWarehouseId: maybeWhole(call, "transitWarehouseID"),
      boxTypeId: boxTypeOf(call),
    });
    return {};
  },
  "preorder/delete": (call) => {
    call.world.cabinet.deleteOrder(call.who, whole(call, "preorderId"));
    return {};
  },
};
