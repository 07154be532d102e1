import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { generate } from "selfsigned";
import type { Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";
import type { Violations } from "#sandbox/wb/violations.ts";
import type { World } from "#sandbox/wb/world.ts";
import { callAt, type Host, hosts } from "./calls.ts";
import { type Challenges, createChallenges } from "./challenges.ts";
import { corsHeaders, preflight } from "./cors.ts";
import { type DispatchParts, dispatch, travel } from "./dispatch.ts";
import { type Exchange, headerOf, type Reply, readExchange, send } from "./exchange.ts";
import { openTokens } from "./one-time-tokens.ts";
import { createPages, type Pages } from "./pages.ts";
import { createRate } from "./rate.ts";
import { createRuns, type Runs } from "./runs.ts";
import { openStatics, type Statics } from "./statics.ts";

/** The portal of Wildberries under its real names, on loopback. */
export interface Portal {
  readonly port: number;
  /** For WB_PORTAL_RESOLVE. */
  readonly address: string;
  /** For `--host-resolver-rules`. */
  readonly resolverRules: string;
  readonly challenges: Challenges;
  /** What visitors did wrong. */
  readonly violations: Violations;
  /** How often each call came, by its name in the table. */
  readonly calls: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** What the portal needs to start. */
export interface PortalOptions {
  readonly store: Store;
  readonly faults: Faults;
  readonly world: World;
  /** Any free one if left out. */
  readonly port?: number;
}

interface Parts extends DispatchParts {
  readonly pages: Pages;
  readonly statics: Statics;
  readonly runs: Runs;
  readonly calls: Map<string, number>;
  readonly signal: AbortSignal;
}

/** Starts the portal on 127.0.0.1 with a certificate made for it. */
export async function startPortal({ store, faults, world, port = 0 }: PortalOptions): Promise<Portal> {
  const stopping = new AbortController();
  const statics = openStatics(path.join(import.meta.dirname, "front"));
  const challenges = createChallenges();
  const parts: Parts = {
    world,
    faults,
    statics,
    tokens: openTokens(store, world.clock),
    challenges,
    sellerSecret: secretOf(store),
    rate: createRate(world.switches),
    pages: createPages(world, faults, { statics, challenges }),
    runs: createRuns(world.violations),
    calls: new Map(),
    signal: stopping.signal,
  };
  const server = createServer(await certificate(), (req, res) => void serve(parts, req, res));
  server.keepAliveTimeout = 60_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = `127.0.0.1:${portOf(server)}`;
  return {
    port: portOf(server),
    address,
    resolverRules: `MAP *.wildberries.ru ${address},MAP *.wbbasket.ru ${address}`,
    challenges: parts.challenges,
    violations: world.violations,
    calls: parts.calls,
    async stop() {
      stopping.abort();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}

function portOf(server: Server): number {
  // A server that listens on TCP has an address with a port.
  return (server.address() as AddressInfo).port;
}

function secretOf(store: Store): string {
  const secrets = store.collection<string>("wb.secrets");
  const secret = secrets.get("seller-token") ?? randomBytes(32).toString("hex");
  secrets.put("seller-token", secret);
  return secret;
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const names = ["wildberries.ru", "*.wildberries.ru", "wbbasket.ru", "*.wbbasket.ru"];
  const made = await generate([{ name: "commonName", value: "wildberries.ru" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: names.map((value) => ({ type: 2 as const, value })) }],
  });
  return { key: made.private, cert: made.cert };
}

async function serve(parts: Parts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const exchange = await readExchange(req, res);
    const reply = await replyTo(parts, exchange);
    if (reply === "drop") tear(exchange);
    else send(exchange, reply, { ...corsHeaders(exchange), "x-request-id": randomBytes(16).toString("hex") });
  } catch (error) {
    if (parts.signal.aborted || res.destroyed) return;
    parts.world.violations.add("broken-sandbox", req.url ?? "", String(error));
    res.writeHead(500).end();
  }
}

/**
 * Tears the connection in the middle of the answer: a browser sends a request again by itself when a connection that it
 * used before ends without a single byte.
 */
function tear(exchange: Exchange): void {
  const { req, res } = exchange;
  res.writeHead(200, {
    "content-type": "application/json",
    "content-length": 1000,
    ...corsHeaders(exchange),
  });
  res.write("{", () => req.socket.destroy());
}

async function replyTo(parts: Parts, exchange: Exchange): Promise<Reply | "drop"> {
  const { world, statics, pages } = parts;
  if (exchange.host === hosts.statics) {
    await travel(Number(exchange.query.get("late")));
    return statics.serve(exchange) ?? unknown(parts, exchange);
  }
  if (exchange.host === hosts.antibot && exchange.path.startsWith("/scripts/sdk-")) {
    return statics.file("antibot-sdk.js") ?? unknown(parts, exchange);
  }
  const call = callAt(exchange.host, exchange.path);
  if (call === undefined) return pages(exchange) ?? unknown(parts, exchange);
  noteRun(parts, exchange);
  const minting = call.name === "create-one-time-token";
  const { latencyMs, jitterMs } = world.switches.now;
  await travel(minting ? 30 + Math.random() * 10 : latencyMs + Math.random() * jitterMs);
  if (exchange.method === "OPTIONS") {
    const answer = preflight(exchange, world.switches.now.preflightCache);
    if (!("refused" in answer)) return answer;
    world.violations.add("preflight", call.name, answer.refused);
    return { status: 403, text: "" };
  }
  parts.calls.set(call.name, (parts.calls.get(call.name) ?? 0) + 1);
  return dispatch(parts, call, exchange, parts.signal);
}

function noteRun({ world, runs }: Parts, exchange: Exchange): void {
  const run = headerOf(exchange, "x-page-run");
  const token = headerOf(exchange, "authorizev3");
  const held = world.sessions.byAccessToken(token, exchange.cookies.get("wbx-validation-key"));
  if (held !== undefined && run !== undefined) runs.note(held.session.id, run);
}

function unknown({ world }: Parts, exchange: Exchange): Reply {
  const known = Object.values<Host>(hosts).some((host) => host === exchange.host);
  const rule = known ? "unknown-path" : "unknown-host";
  if (exchange.path !== "/favicon.ico") {
    world.violations.add(rule, `${exchange.method} ${exchange.host}${exchange.path}`);
  }
  return { status: 404, json: { error: "not found" } };
}
