import type { Violations } from "#sandbox/wb/violations.ts";
import type { PortalCall } from "./calls.ts";
import type { Exchange } from "./exchange.ts";

/** A body that fits the call. */
export interface Body {
  /** The id of the JSON-RPC call, to be echoed. */
  readonly id: unknown;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Reads a body and holds its keys against the table of calls; what does not fit is recorded. */
export function readBody(violations: Violations, call: PortalCall, exchange: Exchange): Body | undefined {
  if (call.body === "none") return { id: null, params: {} };
  const parsed = parse(exchange.body);
  if (call.name === "suppliers")
    return Array.isArray(parsed) ? { id: null, params: {} } : bad(violations, call, "no batch");
  if (!isObject(parsed)) return bad(violations, call, "no JSON object");
  if (call.body === "json") return withKeys(violations, call, { id: null, params: parsed });
  const { id, jsonrpc, params } = parsed;
  if (jsonrpc !== "2.0" || typeof id !== "string" || !/^json-rpc_\d+$/.test(id) || !isObject(params)) {
    return bad(violations, call, "no JSON-RPC envelope");
  }
  return withKeys(violations, call, { id, params });
}

function withKeys(violations: Violations, call: PortalCall, body: Body): Body | undefined {
  const given = Object.keys(body.params);
  const missing = call.required.filter((key) => !given.includes(key));
  const strange = given.filter((key) => !call.required.includes(key) && !call.optional.includes(key));
  if (missing.length === 0 && strange.length === 0) return body;
  return bad(violations, call, `missing: ${missing.join(", ")}; unknown: ${strange.join(", ")}`);
}

function bad(violations: Violations, call: PortalCall, detail: string): undefined {
  violations.add("body", call.name, detail);
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
