import { hosts, type PortalCall } from "./calls.ts";
import type { Exchange } from "./exchange.ts";

/** What a browser sends by itself. */
const browsers =
  /^(host|connection|content-length|content-type|origin|referer|user-agent|cookie|priority|pragma|cache-control|dnt|accept(-.*)?|sec-.*)$/;

/** Where the shell's own headers go: its "own zones". */
const ownZones: readonly string[] = [hosts.seller, hosts.supply];

/** What the login page and the shell say of themselves to the host of logins. */
const toAuth = ["wb-apptype", "wb-appversion", "app-name", "x-correlation-id", "locale", "deviceid"];

/** Names the context in which the sandbox's own page runs; the real portal knows nothing of it. */
const sandboxOnly = "x-page-run";

/** Headers of a request that the facts do not name for this call. */
export function strangeHeaders(call: PortalCall, { req }: Exchange): readonly string[] {
  const known = new Set([sandboxOnly, ...call.headers]);
  if (call.gate === "session" || call.gate === "supplier") known.add("authorizev3");
  if (call.host === hosts.auth) for (const name of toAuth) known.add(name);
  if (ownZones.includes(call.host)) for (const name of ["root-version", "wb-seller-lk"]) known.add(name);
  return Object.keys(req.headers).filter((name) => !browsers.test(name) && !known.has(name));
}
