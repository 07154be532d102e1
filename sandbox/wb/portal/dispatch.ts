import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Faults } from "#sandbox/faults.ts";
import { Refusal } from "#sandbox/wb/refusal.ts";
import { authHandlers } from "./auth-api.ts";
import { readBody } from "./body.ts";
import { hosts, type PortalCall } from "./calls.ts";
import type { Exchange, Reply } from "./exchange.ts";
import { admit, type Visitor } from "./guard.ts";
import type { Handler, PortalParts, RpcHandler } from "./handler.ts";
import type { Rate } from "./rate.ts";
import { draftHandlers } from "./rpc/drafts.ts";
import { orderHandlers } from "./rpc/orders.ts";
import { planHandlers } from "./rpc/plan.ts";
import { supplyHandlers } from "./rpc/supplies.ts";
import { warehouseHandlers } from "./rpc/warehouses.ts";
import { shellHandlers } from "./shell-api.ts";
import { tooMany, troubleAfter, troubleBefore } from "./trouble.ts";

const plain: Readonly<Record<string, Handler>> = { ...authHandlers, ...shellHandlers };

const rpc: Readonly<Record<string, RpcHandler>> = {
  ...draftHandlers,
  ...warehouseHandlers,
  ...orderHandlers,
  ...planHandlers,
  ...supplyHandlers,
};

/** What a dispatch needs beside the parts of the handlers. */
export interface DispatchParts extends PortalParts {
  readonly faults: Faults;
  readonly rate: Rate;
}

/** Answers one call of the table; `drop` means that the connection is torn. */
export async function dispatch(
  parts: DispatchParts,
  call: PortalCall,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<Reply | "drop"> {
  const { world } = parts;
  if (!call.methods.includes(exchange.method)) {
    world.violations.add("method", call.name, exchange.method);
    return { status: 405, json: { error: "method not allowed" } };
  }
  const entry = admit(parts, call, exchange);
  if ("refused" in entry) return entry.refused;
  const { visitor } = entry;
  const limited = call.host === hosts.supply && !parts.rate.allow(visitor.held?.session.phone ?? "");
  if (limited) return tooMany;
  const body = readBody(world.violations, call, exchange);
  if (body === undefined) return { status: call.body === "rpc" ? 200 : 400, json: badParams };
  const hidden =
    call.name === "supply/acceptanceCoefficientsReport" && !world.switches.now.coefficientsReport;
  if (hidden) return { status: 404, json: { error: "not found" } };
  const facts = { phone: visitor.held?.session.phone, supplierId: visitor.who?.supplierId, ...body.params };
  const inSession = visitor.held === undefined ? undefined : "portal-session:any";
  const fault =
    parts.faults.take(`portal:${call.name}`, facts) ??
    (inSession === undefined ? undefined : parts.faults.take(inSession, facts));
  const done = await withTrouble({ fault, parts, visitor, signal }, () =>
    answer(parts, call, { exchange, visitor, fault, id: body.id, params: body.params }),
  );
  return "failure" in done ? refusalReply(body.id, done.failure) : done.reply;
}

type Done = { readonly reply: Reply | "drop" } | { readonly failure: Refusal };

async function withTrouble(
  {
    fault,
    parts,
    visitor,
    signal,
  }: { fault: Fault | undefined; parts: DispatchParts; visitor: Visitor; signal: AbortSignal },
  work: () => Reply,
): Promise<Done> {
  try {
    const instead = await troubleBefore(fault, { world: parts.world, held: visitor.held, signal });
    if (instead !== undefined) return { reply: instead };
    const reply = work();
    return { reply: (await troubleAfter(fault, signal)) ?? reply };
  } catch (error) {
    if (error instanceof Refusal) return { failure: error };
    throw error;
  }
}

function answer(
  parts: PortalParts,
  call: PortalCall,
  request: {
    exchange: Exchange;
    visitor: Visitor;
    fault: Fault | undefined;
    id: unknown;
    params: Readonly<Record<string, unknown>>;
  },
): Reply {
  const { exchange, visitor, fault, params, id } = request;
  const base = { ...parts, exchange, params, held: visitor.held, fault };
  const handler = plain[call.name];
  if (handler !== undefined) return handler(base);
  const method = rpc[call.name];
  if (method === undefined || visitor.who === undefined) throw new Error(`no handler for ${call.name}`);
  return { json: { id, jsonrpc: "2.0", result: method({ ...base, who: visitor.who }) } };
}

function refusalReply(id: unknown, refusal: Refusal): Reply {
  const { code, message, trKey } = refusal;
  return {
    json: { id, jsonrpc: "2.0", error: { code, message, data: { trKey, msg: message, innerMsg: "" } } },
  };
}

const badParams = { error: { code: -32_602, message: "Invalid params", data: {} } };

/** Waits as long as the network would. */
export async function travel(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms);
}
