import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "#sandbox/faults.ts";
import { Refusal, said } from "#sandbox/wb/refusal.ts";
import type { Held } from "#sandbox/wb/sessions.ts";
import type { World } from "#sandbox/wb/world.ts";
import { challengeStatus } from "./check-page.ts";
import type { Reply } from "./exchange.ts";

const hangMs = 60_000;
/** Longer than anybody wants to wait, and still an answer. */
export const slowMs = 8_000;

/** What a fault does instead of the call; nothing if the call goes on. */
export async function troubleBefore(
  fault: Fault | undefined,
  { world, held, signal }: { world: World; held: Held | undefined; signal: AbortSignal },
): Promise<Reply | "drop" | undefined> {
  switch (fault?.name) {
    case "429":
      return tooMany;
    case "504-before":
      return gatewayTimeOut;
    case "report-off":
      return { status: 404, json: { error: "not found" } };
    case "slide-refused":
      return { json: { result: 12 } };
    case "challenge-call":
      return { status: challengeStatus, json: { error: "challenge" } };
    case "500":
      return { status: 500, json: { error: "internal" } };
    case "drop-before":
      return "drop";
    case "hang-before":
      await sleep(Number(fault.params["ms"] ?? hangMs), undefined, { signal });
      return gatewayTimeOut;
    case "slow":
      await sleep(Number(fault.params["ms"] ?? slowMs), undefined, { signal });
      return undefined;
    case "session-dies":
      if (held !== undefined) world.sessions.kill(held.session, "session-dies");
      return { status: 401, json: { error: "unauthorized" } };
    case "unauthorised":
      return { status: Number(fault.params["status"] ?? 401), json: { error: "unauthorized" } };
    case "unauthorised-body":
      return { json: { error: { code: -32_603, message: "empty:user id", data: {} } } };
    case "too-active":
      throw new Refusal(said.tooActive, -32_000);
    case "gone":
    case "move-gone":
      throw new Refusal(said.gone);
    case "refused":
    case "move-refused":
      throw new Refusal(String(fault.params["message"] ?? "Превышена вместимость склада"));
    case "limit":
      throw new Refusal(said.limit);
    case "goods-errors":
      throw new Refusal(said.badGoods);
    case "restricted":
      throw new Refusal(said.restricted);
    case "wrong-supplier":
      throw new Refusal(said.strangerDraft);
    default:
      return undefined;
  }
}

/** What a fault does to the answer after the call did its work. */
export async function troubleAfter(
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<Reply | "drop" | undefined> {
  switch (fault?.name) {
    case "504-after":
      return gatewayTimeOut;
    case "drop-after":
      return "drop";
    case "shape-changed":
      return { json: { id: "json-rpc_0", jsonrpc: "2.0", result: { renamed: [] } } };
    case "hang-after-booking":
    case "hang-after":
    case "move-hangs":
      await sleep(Number(fault.params["ms"] ?? hangMs), undefined, { signal });
      return gatewayTimeOut;
    default:
      return undefined;
  }
}

/** Too many requests, as the gateway says it. */
export const tooMany: Reply = { status: 429, json: { code: 429, message: "too many requests" } };

const gatewayTimeOut: Reply = {
  status: 504,
  text: "<html><head><title>504 Gateway Time-out</title></head><body>504 Gateway Time-out</body></html>",
  type: "text/html",
};
