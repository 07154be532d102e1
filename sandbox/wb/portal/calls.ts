import { warehouses } from "#sandbox/wb/seed.ts";

/** The hosts that the portal consists of. */
export const hosts = {
  auth: "seller-auth.wildberries.ru",
  seller: "seller.wildberries.ru",
  supply: "seller-supply.wildberries.ru",
  services: "seller-services.wildberries.ru",
  antibot: "antibot.wildberries.ru",
  statics: "static-basket-02.wbbasket.ru",
} as const;

/** One of these hosts. */
export type Host = (typeof hosts)[keyof typeof hosts];

/** What a call needs to be let in: nothing, the refresh cookie, a living session, or one with a supplier chosen. */
type Gate = "open" | "refresh" | "session" | "supplier";

/** One call of the portal as the facts describe it. */
export interface PortalCall {
  readonly name: string;
  readonly host: Host;
  readonly path: string;
  readonly methods: readonly string[];
  readonly gate: Gate;
  /** `rpc` has its keys in `params`, `json` in the body itself, `none` has no body that matters. */
  readonly body: "rpc" | "json" | "none";
  /** Headers without which it is refused, beside those of the gate. */
  readonly headers: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const page = ["wb-apptype", "wb-appversion", "app-name", "x-correlation-id", "locale"];
const shell = ["app-name", "wb-appversion"];
const json = ["content-type"];

type Keys = readonly string[];

function auth(name: string, path: string, more: Partial<PortalCall>): PortalCall {
  const base = {
    gate: "open",
    body: "json",
    headers: [...page, ...json],
    required: [],
    optional: [],
  } as const;
  return { name, host: hosts.auth, path, methods: ["POST"], ...base, ...more };
}

function rpc(name: string, service: string, required: Keys = [], optional: Keys = []): PortalCall {
  const path = `/ns/${service}/supply-manager/api/v1/${name}`;
  const base = { methods: ["POST"], gate: "supplier", body: "rpc", headers: json } as const;
  return { name, host: hosts.supply, path, ...base, required, optional };
}

function shellCall(name: string, path: string, more: Partial<PortalCall>): PortalCall {
  const base = { gate: "session", body: "none", headers: [], required: [], optional: [] } as const;
  return { name, host: hosts.seller, path, methods: ["POST"], ...base, ...more };
}

const oneOf = ["draftID", "preorderID", "supplyID"];
const captcha = [...json, "x-wb-captcha-token", "x-wb-captcha-latency"];

/** Every call of the portal that the sandbox answers; anything else is unknown to it. */
export const portalCalls: readonly PortalCall[] = [
  auth("code/wb-captcha", "/auth/v2/code/wb-captcha", { required: ["phone_number", "captcha_token"] }),
  auth("upgrade-deviceid", "/auth/upgrade-deviceid-authv3", { body: "none", headers: [...page, "deviceid"] }),
  auth("auth", "/auth/v2/auth", { required: ["sticker", "code"] }),
  auth("auth/tfa", "/auth/v2/auth/tfa", { required: ["sticker", "code"] }),
  auth("slide-v3", "/auth/v2/auth/slide-v3", { gate: "refresh", body: "none", headers: shell }),
  auth("slide-v3-confirm", "/auth/v2/auth/slide-v3-confirm", {
    gate: "refresh",
    headers: [...shell, ...json],
    required: ["sticker"],
  }),
  auth("extend-deviceid", "/auth/extend-deviceid-authv3", { gate: "session", body: "none", headers: shell }),
  auth("logoff", "/auth/v2/auth/logoff", { gate: "refresh", body: "none", headers: shell }),

  {
    name: "phone-masks",
    host: hosts.services,
    path: "/api/suppliers/suppliersPublic/getAllCountriesPhoneMask",
    methods: ["GET"],
    gate: "open",
    body: "none",
    headers: [],
    required: [],
    optional: [],
  },
  {
    name: "create-one-time-token",
    host: hosts.antibot,
    path: "/api/v1/create-one-time-token",
    methods: ["POST"],
    gate: "open",
    body: "json",
    headers: [],
    required: ["action", "siteKey", "visitorId"],
    optional: ["challengeId", "answer"],
  },

  shellCall("validate", "/ns/passport-portal/suppliers-portal-ru/validate", { methods: ["POST", "GET"] }),
  shellCall("suppliers", "/ns/suppliers/suppliers-portal-core/suppliers", { body: "rpc", headers: json }),
  shellCall("auth/token", "/ns/suppliers-auth/suppliers-portal-core/auth/token", {
    body: "json",
    headers: json,
    required: ["params"],
  }),
  shellCall("menu", "/ns/menu/suppliers-portal-ru/v2/menu/getMainMenu", {
    body: "json",
    headers: json,
    optional: ["params"],
  }),
  shellCall("upgrade-cookie", "/upgrade-cookie-authv3", {}),

  rpc("draft/create", "sm-draft"),
  rpc("draft/UpdateDraftGoods", "sm-draft", ["draftID", "barcodes"]),
  rpc("draft/listDraftGoods", "sm-draft", ["draftID"], ["limit", "offset", "filter"]),
  rpc("draft/listDrafts", "sm-draft", [], ["limit", "offset", "filter"]),
  rpc("draft/getByID", "sm-draft", ["draftID"]),
  rpc("draft/delete", "sm-draft", ["draftID"]),
  rpc("draft/removeGoods", "sm-draft", ["draftID", "barcodes"]),
  rpc("draft/removeAllGoods", "sm-draft", ["draftID"]),

  rpc(
    "recommendations/getRecommendationsForWarehouses",
    "sm-recommendations",
    ["draftId"],
    ["useNewRecommendations"],
  ),
  rpc("warehouse/getWarehouseFilterItems", "sm-supply"),
  rpc("plan/listWarehouses", "sm"),
  rpc("plan/transitTariffsV2", "sm", ["warehouseID"]),
  ...warehouses.map(
    ({ id }): PortalCall => ({
      name: "warehouse-limits",
      host: hosts.supply,
      path: `/ns/warehouses-restapi/suppliers-portal-goods/api/v1/warehouse-limits/${id}`,
      methods: ["GET"],
      gate: "session",
      body: "none",
      headers: [],
      required: [],
      optional: [],
    }),
  ),
  rpc("plan/validateWarehouseGoodsV2", "sm", ["warehouseId"], ["transitWarehouseId", ...oneOf]),

  rpc(
    "supply/create",
    "sm-supply",
    ["draftID", "warehouseId", "transitWarehouseId"],
    ["boxTypeMask", "boxTypeID", "isBoxOnPallet", "isContainer"],
  ),
  rpc("preorder/preorderUpdate", "sm-preorder", [
    "preorderID",
    "warehouseId",
    "transitWarehouseID",
    "boxTypeID",
  ]),
  rpc("preorder/delete", "sm-preorder", ["preorderId"]),
  rpc(
    "supply/getAcceptanceCosts",
    "sm-supply",
    ["dateFrom", "dateTo"],
    ["preorderID", "supplyID", "supplyId"],
  ),
  rpc("supply/acceptanceCoefficientsReport", "sm-supply", ["dateFrom", "dateTo"]),
  rpc("supply/monopalletInfo", "sm-supply"),
  rpc("supply/supplierAssigns", "sm-supply"),
  {
    ...rpc("plan/add", "sm", ["preOrderId", "deliveryDate"], ["monopalletCount", "supplierAssignUUID"]),
    headers: captcha,
  },
  {
    ...rpc("plan/update", "sm", ["deliveryDate"], ["supplyId", "supplyID", "monopalletCount"]),
    headers: captcha,
  },
  rpc("supply/delete", "sm-supply", ["supplyId"]),
  rpc(
    "supply/listSupplies",
    "sm-supply",
    [],
    ["pageNumber", "pageSize", "sortBy", "sortDirection", "statusId", "searchById"],
  ),
  rpc("supply/listStatuses", "sm-supply"),
  rpc("supply/supplyDetails", "sm-supply", ["pageNumber", "pageSize"], ["preorderID", "supplyID", "search"]),
  rpc("supply/SupplierLimitsExists", "sm-supply"),
  {
    ...rpc("features/get", "abac"),
    path: "/ns/abac/supply-manager/v2/abac/features/get",
    optional: ["features"],
  },
];

const byAddress = new Map(portalCalls.map((call) => [`${call.host}${call.path}`, call]));

/** The call behind an address, if there is one. */
export function callAt(host: string, path: string): PortalCall | undefined {
  return byAddress.get(`${host}${path}`);
}
