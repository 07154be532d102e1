import type { Fault } from "#sandbox/faults.ts";
import type { Who } from "#sandbox/wb/ledger.ts";
import type { Held } from "#sandbox/wb/sessions.ts";
import type { World } from "#sandbox/wb/world.ts";
import type { Challenges } from "./challenges.ts";
import type { Exchange, Reply } from "./exchange.ts";
import type { OneTimeTokens } from "./one-time-tokens.ts";

/** What the handlers of the portal share. */
export interface PortalParts {
  readonly world: World;
  readonly tokens: OneTimeTokens;
  readonly challenges: Challenges;
  readonly sellerSecret: string;
}

/** A call that was let in. */
export interface Call extends PortalParts {
  readonly exchange: Exchange;
  /** The body, or the `params` of a JSON-RPC call. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly held: Held | undefined;
  /** Trouble that the handler itself must make; general trouble is made around it. */
  readonly fault: Fault | undefined;
}

/** A call in the name of a supplier. */
export interface SupplierCall extends Call {
  readonly who: Who;
}

/** Answers a call with a whole reply. */
export type Handler = (call: Call) => Reply;

/** Answers a JSON-RPC call with its `result`; a `Refusal` becomes its `error`. */
export type RpcHandler = (call: SupplierCall) => unknown;

/** A parameter that must be a string. */
export function text(call: Call, key: string): string {
  const value = call.params[key];
  return typeof value === "string" ? value : "";
}

/** A parameter that must be a number; -1 if it is none. */
export function whole(call: Call, key: string): number {
  const value = call.params[key];
  return typeof value === "number" && Number.isInteger(value) ? value : -1;
}

/** A number that may be left out or null. */
export function maybeWhole(call: Call, key: string): number | null {
  const value = call.params[key];
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}
