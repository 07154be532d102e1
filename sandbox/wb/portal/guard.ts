import { verified } from "#sandbox/wb/jwt.ts";
import type { Who } from "#sandbox/wb/ledger.ts";
import type { Held } from "#sandbox/wb/sessions.ts";
import type { World } from "#sandbox/wb/world.ts";
import type { PortalCall } from "./calls.ts";
import { type Exchange, headerOf, type Reply } from "./exchange.ts";
import { strangeHeaders } from "./headers.ts";

/** Who stands behind a call. */
export interface Visitor {
  readonly held: Held | undefined;
  readonly who: Who | undefined;
}

const nobody: Visitor = { held: undefined, who: undefined };

/** Lets a visitor in by the gate of the call, or says why not; rules broken on the way are recorded. */
export function admit(
  { world, sellerSecret }: { world: World; sellerSecret: string },
  call: PortalCall,
  exchange: Exchange,
): { readonly visitor: Visitor } | { readonly refused: Reply } {
  const strange = strangeHeaders(call, exchange);
  if (strange.length > 0) world.violations.add("unknown-header", call.name, strange.join(", "));
  const missing = call.headers.filter((name) => headerOf(exchange, name) === undefined);
  if (missing.length > 0) {
    world.violations.add("missing-header", call.name, missing.join(", "));
    return { refused: { status: 400, json: { error: "bad request" } } };
  }
  if (call.body !== "none" && call.headers.includes("content-type") && !isJson(exchange)) {
    world.violations.add("content-type", call.name, headerOf(exchange, "content-type"));
    return { refused: { status: 415, json: { error: "unsupported media type" } } };
  }
  if (call.gate === "open" || call.gate === "refresh") return { visitor: nobody };
  const token = headerOf(exchange, "authorizev3");
  if (token === undefined) world.violations.add("missing-header", call.name, "AuthorizeV3");
  const held = world.sessions.byAccessToken(token, exchange.cookies.get("wbx-validation-key"));
  if (held === undefined) return { refused: unauthorised };
  if (call.gate === "session") return { visitor: { held, who: undefined } };
  return chosenSupplier({ world, sellerSecret }, call, { exchange, held });
}

const unauthorised: Reply = { status: 401, json: { error: "unauthorized" } };

function chosenSupplier(
  { world, sellerSecret }: { world: World; sellerSecret: string },
  call: PortalCall,
  { exchange, held }: { exchange: Exchange; held: Held },
): { readonly visitor: Visitor } | { readonly refused: Reply } {
  const supplierId = supplierCookie(exchange);
  const { phone, id: sessionId } = held.session;
  if (supplierId === undefined || !world.people.account(phone).supplierIds.includes(supplierId)) {
    return { refused: { status: 401, json: { error: "incorrect supplier id" } } };
  }
  const seller = headerOf(exchange, "wb-seller-lk");
  if (seller === undefined) {
    world.violations.add("missing-header", call.name, "Wb-Seller-Lk");
    return { refused: unauthorised };
  }
  const claims = verified(seller, sellerSecret);
  const late = claims === undefined || Number(claims["exp"]) * 1000 <= world.clock.nowMs();
  if (late || supplierOf(claims) !== supplierId) return { refused: unauthorised };
  return { visitor: { held, who: { phone, sessionId, supplierId } } };
}

/** The supplier that the page chose. */
export function supplierCookie(exchange: Exchange): string | undefined {
  return exchange.cookies.get("x-supplier-id-external") ?? exchange.cookies.get("x-supplier-id");
}

function supplierOf(claims: Record<string, unknown>): unknown {
  // Tokens that pass the signature were made in shell-api.ts, with this shape.
  return (claims["data"] as Record<string, unknown>)["Z-Sid"];
}

function isJson(exchange: Exchange): boolean {
  return headerOf(exchange, "content-type")?.startsWith("application/json") === true;
}
