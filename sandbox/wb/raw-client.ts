import { request } from "node:https";
import { callAt, portalCalls } from "./portal/calls.ts";
import type { WbSandbox } from "./wb.ts";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  readonly json: any;
}

/** A client without a browser, for looking at single answers. */
export interface RawClient {
  readonly supplierId: string;
  readonly refresh: string;
  send(address: string, options?: RawOptions): Promise<RawAnswer>;
  /** A JSON-RPC call by its name in the table of calls, with everything that a page would send along. */
  rpc(name: string, params: unknown, headers?: Readonly<Record<string, string>>): Promise<RawAnswer>;
  /** A one-time token, as the page's SDK fetches it. */
  oneTimeToken(action?: string): Promise<string>;
}

/** What differs from a plain POST. */
export interface RawOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request to the portal under one of its names. */
export function sendRaw(
  wb: WbSandbox,
  address: string,
  { method = "POST", body, headers = {} }: RawOptions = {},
) {
  const url = new URL(address);
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return new Promise<RawAnswer>((resolve, reject) => {
    const path = url.pathname + url.search;
    const target = { host: "127.0.0.1", port: wb.portal.port, method, path, rejectUnauthorized: false };
    const req = request({ ...target, agent: false, headers: { host: url.host, ...headers } }, (res) => {
      let received = "";
      res.setEncoding("utf8");
      res.on("data", (chunk) => {
        received += chunk;
      });
      res.on("end", () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: received, json: parse(received) }),
      );
    });
    req.on("error", reject);
    req.end(text);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Signs this phone in behind the portal's back and speaks in the name of its first legal entity. */
export async function rawClient(wb: WbSandbox, phone: string): Promise<RawClient> {
  const account = wb.world.people.account(phone);
  const { generation } = wb.world.sessions.start(account);
  const supplierId = account.supplierIds[0] ?? "";
  const cookie = [
    `wbx-refresh=${generation.refresh}`,
    `wbx-validation-key=${generation.validationKey}`,
    `x-supplier-id=${supplierId}`,
    `x-supplier-id-external=${supplierId}`,
  ].join("; ");
  const base = { cookie, authorizev3: generation.accessToken, "content-type": "application/json" };
  const send: RawClient["send"] = (address, { headers = {}, ...rest } = {}) =>
    sendRaw(wb, address, { ...rest, headers: { ...base, ...headers } });
  const { json } = await send(addressOf("auth/token"), { body: { params: {} } });
  const seller = json.result.data.token;
  let counter = 0;
  return {
    supplierId,
    refresh: generation.refresh,
    send,
    rpc(name, params, headers = {}) {
      counter += 1;
      const body = { params, jsonrpc: "2.0", id: `json-rpc_${counter}` };
      return send(addressOf(name), { body, headers: { "wb-seller-lk": seller, ...headers } });
    },
    async oneTimeToken(action = "ADD_OR_UPDATE_SUPPLY") {
      const body = { action, siteKey: "test", visitorId: "test" };
      const headers = { cookie, "content-type": "application/json" };
      return (await sendRaw(wb, addressOf("create-one-time-token"), { body, headers })).json.token;
    },
  };
}

/** The address of a call by its name in the table. */
export function addressOf(name: string): string {
  const call = portalCalls.find((one) => one.name === name);
  if (call === undefined || callAt(call.host, call.path) === undefined) throw new Error(`no call ${name}`);
  return `https://${call.host}${call.path}`;
}
