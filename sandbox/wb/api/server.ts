import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";
import type { World } from "#sandbox/wb/world.ts";
import { createBudgets } from "./budgets.ts";
import { type ApiCall, type ApiReply, ok, problem } from "./call.ts";
import { anyHost, type Operation, operations } from "./operations.ts";
import { switchedOff } from "./slots.ts";
import { type ApiTokens, holds, openApiTokens, type TokenClaims } from "./tokens.ts";

/** Wildberries' official API on loopback. */
export interface OfficialApi {
  /** For WB_API_URL. */
  readonly url: string;
  readonly tokens: ApiTokens;
  /** How often each operation was called. */
  readonly calls: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** Starts the official API; `{host}` is the first part of the path. */
export async function startOfficialApi({
  store,
  faults,
  world,
  port = 0,
}: {
  store: Store;
  faults: Faults;
  world: World;
  port?: number;
}): Promise<OfficialApi> {
  const tokens = openApiTokens(store, world.clock);
  const budgets = createBudgets(world.clock);
  const calls = new Map<string, number>();
  const parts: Parts = { world, faults, tokens, budgets, calls };
  const server = createServer((req, res) => {
    handle(parts, req)
      .then(({ reply, headers = {} }) => write(res, reply, headers))
      .catch((error: unknown) => {
        world.violations.add("broken-sandbox", req.url ?? "", String(error));
        res.writeHead(500).end();
      });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${given}/{host}`,
    tokens,
    calls,
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}

interface Parts {
  readonly world: World;
  readonly faults: Faults;
  readonly tokens: ApiTokens;
  readonly budgets: ReturnType<typeof createBudgets>;
  readonly calls: Map<string, number>;
}

interface Answer {
  readonly reply: ApiReply;
  readonly headers?: Readonly<Record<string, string>>;
}

async function handle(parts: Parts, req: IncomingMessage): Promise<Answer> {
  const url = new URL(req.url ?? "/", "http://sandbox");
  const [, host = "", ...rest] = url.pathname.split("/");
  const path = `/${rest.join("/")}`;
  const body = await readJson(req);
  const here = operations.filter((one) => one.host === anyHost || one.host === host);
  const operation = here.find((one) => one.path.test(path) && one.method === req.method);
  if (operation === undefined) {
    parts.world.violations.add("unknown-path", `${req.method} ${host}${path}`);
    return { reply: problem(404, "path not found", "Please consult the https://dev.wildberries.ru/openapi") };
  }
  parts.calls.set(operation.name, (parts.calls.get(operation.name) ?? 0) + 1);
  const claims = parts.tokens.read((req.headers.authorization ?? "").replace(/^Bearer /, ""));
  const refused = refusal(operation, claims, parts.world.clock.nowMs());
  if (claims === undefined || refused !== undefined) return { reply: refused ?? malformed() };
  const id = operation.path.exec(path)?.[1] ?? "";
  return charged(parts, operation, { world: parts.world, claims, query: url.searchParams, body, id });
}

/** The call costs its budget, whatever comes of it. */
function charged({ world, faults, budgets }: Parts, operation: Operation, call: ApiCall): Answer {
  const { sid, kind } = call.claims;
  const { allowed, headers } = budgets.charge(`${sid}/${kind}`, operation.group, kind === "basic");
  if (!allowed) return { reply: tooMany(), headers };
  const trouble = failed(faults.take(`wb-api:${operation.name}`, { sid })?.name);
  if (trouble !== undefined) return { reply: trouble, headers };
  const off = operation.off === true && !world.switches.now.officialSlots;
  return { reply: off ? switchedOff() : operation.answer(call), headers };
}

function refusal(operation: Operation, claims: TokenClaims | undefined, nowMs: number): ApiReply | undefined {
  if (claims === undefined) return malformed();
  if (claims.exp * 1000 <= nowMs) return problem(401, "unauthorized", "token problem; token expired");
  if (operation.category !== undefined && !holds(claims, operation.category)) {
    return problem(403, "forbidden", "token scope not allowed for this API route");
  }
  return undefined;
}

function malformed(): ApiReply {
  return problem(401, "unauthorized", "token problem; token is malformed: could not base64 decode signature");
}

function tooMany(): ApiReply {
  return problem(429, "too many requests", "limited by the budget of the seller");
}

function failed(name: string | undefined): ApiReply | undefined {
  if (name === "429") return tooMany();
  if (name === "500") return problem(500, "internal error", "internal error");
  if (name === "401") return malformed();
  if (name === "shape-changed") return ok({ renamed: [] });
  if (name === "402") return problem(402, "payment required", "insufficient funds");
  return undefined;
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  // A body is a stream of buffers as long as nobody sets an encoding.
  for await (const chunk of req) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

function write(res: ServerResponse, reply: ApiReply, headers: Readonly<Record<string, string>>): void {
  res.writeHead(reply.status, { "content-type": reply.type, ...headers }).end(JSON.stringify(reply.json));
}
