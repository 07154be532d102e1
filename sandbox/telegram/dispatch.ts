import type { Fault } from "#sandbox/faults.ts";
import { chatOf } from "./chats.ts";
import type { Call, Core } from "./core.ts";
import { BotApiError, badRequest, forbidden, tooMany } from "./errors.ts";
import { migrate } from "./groups.ts";
import { findMethod } from "./methods.ts";
import type { Params } from "./params.ts";

/** How a call ended: what to answer, or what to do to the connection instead. */
export type Outcome =
  | { readonly kind: "answer"; readonly status: number; readonly body: object }
  | { readonly kind: "html"; readonly status: number }
  | { readonly kind: "drop" }
  | { readonly kind: "hang" };

/** One call as it came in. */
export interface Incoming {
  readonly name: string;
  readonly params: Params;
  readonly signal: AbortSignal;
}

/** Makes one call of the Bot API: faults first, then the checks, then the method; every call is logged. */
export async function dispatch(core: Core, { name, params, signal }: Incoming): Promise<Outcome> {
  const found = findMethod(name);
  const started = performance.now();
  const shown = params.readable();
  const fault = core.faults.take(`telegram:${found?.name ?? name}`, shown);
  const outcome = await strike(core, { fault, params, run: () => perform(core, { name, params, signal }) });
  const { status, ...rest } = logged(outcome);
  core.calls.add({
    at: core.world.clock.now().toISOString(),
    method: found?.name ?? name,
    params: shown,
    status,
    ms: Math.round((performance.now() - started) * 10) / 10,
    fault: fault?.name,
    ...rest,
  });
  return outcome;
}

async function perform(core: Core, { name, params, signal }: Incoming): Promise<Outcome> {
  try {
    const found = findMethod(name);
    if (!found) throw unknownMethod(core, name);
    refuseUnknown(core, found.name, found.method.params, params);
    const call: Call = { core, params, signal };
    const result = await core.world.change(() => found.method.run(call));
    check(core, found.name, result);
    return { kind: "answer", status: 200, body: { ok: true, result } };
  } catch (error) {
    return failed(core, name, error);
  }
}

/** A method that Telegram has and we do not model is our gap, and must not look like a bot's mistake. */
function unknownMethod({ spec, violations }: Core, name: string): BotApiError {
  if (spec?.parameters(name) === undefined) return new BotApiError(404, "Not Found: method not found");
  violations.push(`${name} is not modelled`);
  return new BotApiError(404, `Not Found: the sandbox does not model ${name}`);
}

function failed(core: Core, name: string, error: unknown): Outcome {
  if (error instanceof BotApiError) {
    const { code, message, parameters } = error;
    const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
    return { kind: "answer", status: code, body };
  }
  core.violations.push(`${name}: the sandbox itself failed: ${error instanceof Error ? error.stack : error}`);
  const description = `Internal Server Error: ${String(error)}`;
  return { kind: "answer", status: 500, body: { ok: false, error_code: 500, description } };
}

/** Telegram ignores what it does not know; a typo should not pass here. */
function refuseUnknown(core: Core, method: string, modelled: readonly string[], params: Params): void {
  const findings = core.spec?.call(method, params.readable()) ?? [];
  core.violations.push(...findings.map(({ text }) => text));
  const fatal = findings.find(({ isFatal }) => isFatal);
  if (fatal) throw badRequest(`the sandbox refuses this call: ${fatal.text}`);
  const extra = params.names().find((one) => !modelled.includes(one));
  if (extra === undefined) return;
  core.violations.push(`${method}.${extra} is not modelled`);
  throw badRequest(`the sandbox refuses this call: ${method}.${extra} is unknown or not modelled`);
}

function check(core: Core, method: string, result: unknown): void {
  if (!core.spec) return;
  const plain: unknown = JSON.parse(JSON.stringify(result));
  core.violations.push(...core.spec.result(method, plain).map((text) => `answer of ${text}`));
}

interface Strike {
  readonly fault: Fault | undefined;
  readonly params: Params;
  readonly run: () => Promise<Outcome>;
}

/** What a fault makes of a call. */
async function strike(core: Core, { fault, params, run }: Strike): Promise<Outcome> {
  switch (fault?.name) {
    case undefined:
      return run();
    case "502-html":
      return { kind: "html", status: 502 };
    case "drop-before":
      return { kind: "drop" };
    case "drop-after":
      await run();
      return { kind: "drop" };
    case "hang":
      return { kind: "hang" };
    default:
      return failed(core, "fault", errorOf(core, fault?.name ?? "", fault?.params ?? {}, params));
  }
}

function errorOf(
  core: Core,
  name: string,
  facts: Readonly<Record<string, unknown>>,
  params: Params,
): unknown {
  switch (name) {
    case "429":
      return tooMany(Number(facts["retry_after"] ?? 1));
    case "blocked":
      return forbidden("bot was blocked by the user");
    case "deactivated":
      return forbidden("user is deactivated");
    case "kicked":
      return forbidden("bot was kicked from the supergroup chat");
    case "migrated":
      return migrated(core, params);
    default: {
      const status = Number(name);
      return new BotApiError(
        status >= 400 ? status : 500,
        String(facts["description"] ?? "Internal Server Error"),
      );
    }
  }
}

/** Turns the group of the call into a supergroup just before the call, as an administrator might. */
function migrated(core: Core, params: Params): unknown {
  try {
    const chat = core.world.chats.get(params.text("chat_id"));
    if (chat?.type === "group" && chat.migratedTo === undefined) migrate(core, chat);
    chatOf(core, params);
    return badRequest("chat not found");
  } catch (error) {
    return error;
  }
}

function logged(outcome: Outcome): { status: number; result?: unknown; error?: string } {
  if (outcome.kind === "hang") return { status: 0, error: "no answer" };
  if (outcome.kind === "drop") return { status: 0, error: "connection dropped" };
  if (outcome.kind === "html") return { status: outcome.status, error: "an HTML page" };
  // Both forms of the body are made above.
  const body = outcome.body as { ok: boolean; result?: unknown; description?: string };
  return body.ok
    ? { status: outcome.status, result: body.result }
    : { status: outcome.status, error: body.description ?? "" };
}
