import { checkGoods } from "#sandbox/wb/goods-check.ts";
import type { Draft, Line } from "#sandbox/wb/model.ts";
import { Refusal } from "#sandbox/wb/refusal.ts";
import { maybeWhole, type RpcHandler, type SupplierCall, text } from "../handler.ts";

function linesOf(call: SupplierCall): Line[] {
  const given = call.params["barcodes"];
  if (!Array.isArray(given)) throw new Refusal("fail to get draft goods", -32_603);
  // The values are checked one by one below; only the container is known to be a list.
  return (given as { barcode?: unknown; quantity?: unknown }[]).map(({ barcode, quantity }) => {
    if (typeof barcode !== "string" || typeof quantity !== "number") {
      call.world.violations.add(
        "body",
        "draft/UpdateDraftGoods",
        "barcode must be a string, quantity a number",
      );
      throw new Refusal("fail to get draft goods", -32_603);
    }
    return { barcode, quantity };
  });
}

function draftRow(draft: Draft) {
  return {
    ID: draft.id,
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
    barcodeQuantity: draft.lines.length,
    goodQuantity: draft.lines.reduce((sum, line) => sum + line.quantity, 0),
    author: draft.author.replace(/^(\d{3})\d{5}/, "+7 $1 ***-**-"),
  };
}

function goodsRows(call: SupplierCall, draft: Draft) {
  return checkGoods(call.world.people, call.who.supplierId, draft.lines).map(({ line, good, errors }) => ({
    DraftID: draft.id,
    ID: `${draft.id}/${line.barcode}`,
    barcode: line.barcode,
    quantity: line.quantity,
    brandId: 1,
    brandName: good?.brand ?? "",
    chrtId: good?.chrtId ?? 0,
    imtId: good?.imtId ?? 0,
    nmId: good?.nmId ?? 0,
    nmSa: good?.article ?? "",
    sa: good?.article ?? "",
    saImt: good?.article ?? "",
    priceRu: good?.priceRu ?? 0,
    subjectId: good?.subjectId ?? 0,
    subjectName: good?.subject ?? "",
    tsId: 0,
    tsName: good?.size ?? "",
    colorName: good?.color ?? "",
    imgSrc: "",
    errors: errors.map(({ error, field }) => ({ error, field })),
    acceptanceLimits: { exists: false, coefficient: 0 },
  }));
}

function page<T>(call: SupplierCall, rows: readonly T[]): T[] {
  const offset = maybeWhole(call, "offset") ?? 0;
  return rows.slice(offset, offset + (maybeWhole(call, "limit") ?? 10));
}

/** The goods lists: everything under `draft/`. */
export const draftHandlers: Readonly<Record<string, RpcHandler>> = {
  "draft/create": ({ world, who, fault }) => ({
    draftID: world.drafts.create(
      who,
      fault?.name === "slow-draft" ? Number(fault.params["ms"] ?? 3000) : undefined,
    ).id,
  }),
  "draft/UpdateDraftGoods": (call) => {
    const lose = call.fault?.name === "lost-barcodes" ? Number(call.fault.params["count"] ?? 1) : 0;
    call.world.drafts.update(call.who, text(call, "draftID"), linesOf(call), lose);
    return {};
  },
  "draft/listDraftGoods": (call) => {
    const draft = call.world.drafts.get(call.who, text(call, "draftID"));
    const rows = goodsRows(call, draft);
    const quantity = rows.reduce((sum, row) => sum + row.quantity, 0);
    return { goods: page(call, rows), total: rows.length, quantity };
  },
  "draft/listDrafts": (call) => {
    const drafts = call.world.drafts.list(call.who.supplierId);
    return { drafts: page(call, drafts).map(draftRow), total: drafts.length };
  },
  "draft/getByID": (call) => draftRow(call.world.drafts.get(call.who, text(call, "draftID"))),
  "draft/delete": (call) => {
    call.world.drafts.remove(call.who, text(call, "draftID"));
    return {};
  },
  "draft/removeGoods": (call) => {
    const barcodes = call.params["barcodes"];
    const names = Array.isArray(barcodes) ? barcodes.map(String) : [];
    call.world.drafts.removeGoods(call.who, text(call, "draftID"), names);
    return {};
  },
  "draft/removeAllGoods": (call) => {
    call.world.drafts.removeGoods(call.who, text(call, "draftID"), "all");
    return {};
  },
};
