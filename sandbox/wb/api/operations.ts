import type { Group } from "./budgets.ts";
import { type ApiCall, type ApiReply, ok } from "./call.ts";
import { acceptanceOptions, coefficients, transitTariffs, warehouseList } from "./slots.ts";
import { listSupplies, supplyDetails, supplyGoods } from "./supplies.ts";

/** One method of the official API. */
export interface Operation {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly host: string;
  readonly path: RegExp;
  readonly group: Group;
  readonly category?: "supplies";
  /** Switched off since 15.08.2026. */
  readonly off?: true;
  readonly answer: (call: ApiCall) => ApiReply;
}

const supplies = "supplies-api";
/** A method that exists on every host. */
export const anyHost = "*";

/** Every method that the sandbox answers. */
export const operations: readonly Operation[] = [
  { name: "ping", method: "GET", host: anyHost, path: /^\/ping$/, group: "ping", answer: ping },
  {
    name: "seller-info",
    method: "GET",
    host: "common-api",
    path: /^\/api\/v1\/seller-info$/,
    group: "seller-info",
    answer: sellerInfo,
  },
  {
    name: "news",
    method: "GET",
    host: "common-api",
    path: /^\/api\/communications\/v2\/news$/,
    group: "news",
    answer: () => ok({ data: [] }),
  },
  {
    name: "coefficients",
    method: "GET",
    host: "common-api",
    path: /^\/api\/tariffs\/v1\/acceptance\/coefficients$/,
    group: "coefficients",
    off: true,
    answer: coefficients,
  },
  ...(
    [
      ["options", "POST", /^\/api\/v1\/acceptance\/options$/, "options", acceptanceOptions],
      ["warehouses", "GET", /^\/api\/v1\/warehouses$/, "warehouses", warehouseList],
      ["transit-tariffs", "GET", /^\/api\/v1\/transit-tariffs$/, "transit", transitTariffs],
    ] as const
  ).map(
    ([name, method, path, group, answer]) =>
      ({ name, method, host: supplies, path, group, category: "supplies", off: true, answer }) as const,
  ),
  ...(
    [
      ["supplies", "POST", /^\/api\/v1\/supplies$/, listSupplies],
      ["supply", "GET", /^\/api\/v1\/supplies\/(\d+)$/, supplyDetails],
      ["supply-goods", "GET", /^\/api\/v1\/supplies\/(\d+)\/goods$/, supplyGoods],
      ["supply-package", "GET", /^\/api\/v1\/supplies\/(\d+)\/package$/, () => ok([])],
    ] as const
  ).map(
    ([name, method, path, answer]) =>
      ({ name, method, host: supplies, path, group: "supplies", category: "supplies", answer }) as const,
  ),
];

function ping({ world }: ApiCall): ApiReply {
  return ok({ TS: world.clock.now().toISOString(), Status: "OK" });
}

function sellerInfo({ world, claims }: ApiCall): ApiReply {
  const supplier = world.people.supplier(claims.sid);
  return ok({
    name: supplier?.fullName ?? "",
    sid: claims.sid,
    tin: supplier?.inn ?? "",
    tradeMark: supplier?.name ?? "",
  });
}
