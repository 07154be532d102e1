import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { Logger } from "#domain/kernel/log.ts";
import { createLimiter } from "./limits.ts";

/** Says in the log that somebody was turned away: under which name, why, and from where. */
export type TurnAway = (name: string, code: string, facts: Readonly<Record<string, string>>) => void;

const linesPerMinute = 20;

/** Makes that note: whoever knocks all the time does not fill the log. */
export function createGuard(log: Logger): TurnAway {
  const lines = createLimiter(linesPerMinute);
  return (name, code, facts) => {
    if (lines.allow(`${name}/${code}`)) log.warn({ code, ...facts }, "turned away");
  };
}

/** Whether a socket was opened by our own page; only a browser says where it comes from. */
export function isOwnPage(
  origin: string | undefined,
  { host, publicUrl }: { readonly host: string | undefined; readonly publicUrl: string },
): boolean {
  if (origin === undefined) return true;
  const own = URL.parse(origin);
  return own !== null && (own.host === host || own.host === new URL(publicUrl).host);
}

const ownNetwork = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1|f[cd])/;

/** Whether an address is of the operator's own machines. */
export function isOwnNetwork(address: string): boolean {
  return ownNetwork.test(address);
}

/** Whose request this is: behind a proxy on our own network, the address that the proxy has seen. */
export function addressOf(c: Context): string {
  const peer = getConnInfo(c).remote.address ?? "unknown";
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded !== undefined && isOwnNetwork(peer) ? forwarded : peer;
}
