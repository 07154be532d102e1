import type { Method } from "./page-calls.ts";
import * as schemas from "./schemas.ts";

const method = <T>(service: string, name: string, result: Method<T>["result"]): Method<T> => ({
  service,
  name,
  result,
});

/** The methods of the supply manager that we call, with the shapes of their answers. */
export const methods = {
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
  transits: method("sm", "plan/transitTariffsV2", schemas.transits),
  deleteOrder: method("sm-preorder", "preorder/delete", schemas.anything),
  costs: method("sm-supply", "supply/getAcceptanceCosts", schemas.costs),
  report: method("sm-supply", "supply/acceptanceCoefficientsReport", schemas.report),
  list: method("sm-supply", "supply/listSupplies", schemas.supplies),
  details: method("sm-supply", "supply/supplyDetails", schemas.details),
} as const;
