import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandboxClock, type SandboxClock } from "#sandbox/clock.ts";
import { createFaults, type Faults } from "#sandbox/faults.ts";
import { findSpecs } from "#sandbox/spec.ts";
import { openStore, type Store } from "#sandbox/store.ts";
import { type CallLog, createCallLog } from "./calls.ts";
import type { Core } from "./core.ts";
import { dispatch, type Outcome } from "./dispatch.ts";
import { BotApiError } from "./errors.ts";
import { bytesOf } from "./files.ts";
import { createGroupActor, type GroupActor, type GroupOptions } from "./group.ts";
import { createParams } from "./params.ts";
import { createPersonActor, type Person, type PersonFacts } from "./person.ts";
import { createRates, type RateModel } from "./rates.ts";
import { readBody } from "./request.ts";
import type { BotUser, Update } from "./shapes.ts";
import { loadSpecCheck } from "./spec-check.ts";
import { createUpdates } from "./updates.ts";
import { startCourier } from "./webhook.ts";
import { openWorld, type StoredCallback } from "./world.ts";

/** How the Telegram sandbox is started; everything left out gets a value fit for tests. */
export interface TelegramOptions {
  readonly store?: Store;
  readonly clock?: SandboxClock;
  readonly faults?: Faults;
  /** 0 or nothing: any free port. */
  readonly port?: number;
  readonly token?: string;
  readonly specsDir?: string;
  readonly username?: string;
  readonly name?: string;
  /** Telegram's published limits; off unless asked for. */
  readonly rates?: boolean;
  /** Telegram's 3 second brake on a poll that repeats at once; on unless switched off. */
  readonly slowRepeats?: boolean;
}

/** A running Bot API with its people. */
export interface TelegramSandbox {
  /** For `TELEGRAM_API_ROOT`. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: BotUser;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly rates: RateModel;
  /** What was wrong by the official description; a test may say that it stays empty. */
  readonly violations: readonly string[];
  readonly log: CallLog;
  /** The insides, for the chat page and the actors. */
  readonly core: Core;
  calls(): ReturnType<CallLog["list"]>;
  waitForCall: CallLog["waitFor"];
  /** Taps that the bot has not answered: on a real phone each of them still spins. */
  unanswered(): readonly StoredCallback[];
  /** The person of this name: found again, or made with these facts. */
  person(name: string, facts?: PersonFacts): Person;
  group(title: string, members: readonly Person[], options?: GroupOptions): GroupActor;
  close(): Promise<void>;
}

/** Starts the Bot API on the own machine. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramSandbox> {
  const core = createCore(options);
  const courier = startCourier(core.world, core.updates, async (name, values) => {
    const params = createParams(new Map(Object.entries(values)));
    await dispatch(core, { name, params, signal: new AbortController().signal });
  });
  const server = createServer((request, response) => {
    // A failure to answer ends the connection; the caller sees it as dropped.
    serve(core, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 30_000;
  await listen(server, options.port ?? 0);
  // A TCP server that listens has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token: core.token,
    bot: core.world.bot,
    clock: core.world.clock,
    faults: core.faults,
    rates: core.rates,
    violations: core.violations,
    log: core.calls,
    core,
    calls: () => core.calls.list(),
    waitForCall: core.calls.waitFor,
    unanswered: () => core.world.callbacks.all().filter(({ answer: given }) => given === undefined),
    person: (name, facts) => createPersonActor(core, name, facts),
    group: (title, members, groupOptions) => createGroupActor(core, title, members, groupOptions),
    async close() {
      core.updates.close();
      await courier.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createCore(options: TelegramOptions): Core {
  const store = options.store ?? openStore(undefined);
  const settings = store.collection<string>("tg.identity");
  const token =
    options.token ?? settings.get("token") ?? `7000000001:${randomBytes(26).toString("base64url")}`;
  settings.put("token", token);
  const clock = options.clock ?? createSandboxClock();
  const world = openWorld(store, clock, botOf(token, options));
  const spec = loadSpecCheck(findSpecs(options.specsDir));
  const violations: string[] = [];
  const updates = createUpdates(world, { slowRepeats: options.slowRepeats ?? true });
  return {
    world,
    token,
    spec,
    violations,
    faults: options.faults ?? createFaults(),
    calls: createCallLog(world),
    rates: createRates(world, options.rates ?? false),
    updates: {
      ...updates,
      push(update) {
        const plain: Update = { update_id: 1, ...JSON.parse(JSON.stringify(update)) };
        violations.push(...(spec?.object("Update", plain) ?? []));
        updates.push(update);
      },
    },
  };
}

function botOf(token: string, { username, name }: TelegramOptions): BotUser {
  return {
    id: Number(token.split(":")[0]),
    is_bot: true,
    first_name: name ?? "Postavka",
    username: username ?? "postavka_bot",
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function serve(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
  if (file) return sendFile(core, response, { token: file[1] ?? "", path: file[2] ?? "" });
  const call = /^\/bot([^/]+)\/(?:test\/)?([^/]+)\/?$/.exec(pathname);
  if (!call) return answer(response, refusal(404, "Not Found"));
  if (decodeURIComponent(call[1] ?? "") !== core.token) return answer(response, refusal(401, "Unauthorized"));
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    const params = await readBody(request, searchParams);
    answer(response, await dispatch(core, { name: call[2] ?? "", params, signal: gone.signal }));
  } catch (error) {
    answer(response, unreadable(error));
  }
}

function unreadable(error: unknown): Outcome {
  if (error instanceof BotApiError) return refusal(error.code, error.message);
  return refusal(400, `Bad Request: ${error instanceof Error ? error.message : String(error)}`);
}

function refusal(status: number, description: string): Outcome {
  return { kind: "answer", status, body: { ok: false, error_code: status, description } };
}

function answer(response: ServerResponse, outcome: Outcome): void {
  switch (outcome.kind) {
    case "hang":
      return;
    case "drop":
      response.destroy();
      return;
    case "html":
      response.writeHead(outcome.status, { "content-type": "text/html" });
      response.end("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
      return;
    case "answer": {
      const retryAfter = (outcome.body as { parameters?: { retry_after?: number } }).parameters?.retry_after;
      if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
      response.writeHead(outcome.status, { "content-type": "application/json" });
      response.end(JSON.stringify(outcome.body));
    }
  }
}

function sendFile(core: Core, response: ServerResponse, wanted: { token: string; path: string }): void {
  const isOurs = decodeURIComponent(wanted.token) === core.token;
  const file = core.world.files.all().find(({ file_path: path }) => path === wanted.path);
  if (!isOurs || !file) {
    answer(response, isOurs ? refusal(404, "Not Found") : refusal(401, "Unauthorized"));
    return;
  }
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.file_size });
  response.end(bytesOf(core.world, file));
}
