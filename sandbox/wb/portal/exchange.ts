import type { IncomingMessage, ServerResponse } from "node:http";

/** One request as the portal looks at it. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What goes back. */
export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** Reads the whole request. */
export async function readExchange(req: IncomingMessage, res: ServerResponse): Promise<Exchange> {
  const chunks: Buffer[] = [];
  // A body is a stream of buffers as long as nobody sets an encoding.
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const host = (req.headers.host ?? "").split(":")[0] ?? "";
  const url = new URL(req.url ?? "/", `https://${host}`);
  return {
    req,
    res,
    host,
    path: url.pathname,
    query: url.searchParams,
    method: req.method ?? "GET",
    cookies: readCookies(req.headers.cookie),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

/** One header of the request. */
export function headerOf(exchange: Exchange, name: string): string | undefined {
  const value = exchange.req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(/;\s*/)) {
    const cut = pair.indexOf("=");
    if (cut > 0) cookies.set(pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1)));
  }
  return cookies;
}

/** Sends the reply, unless the visitor is gone. */
export function send(exchange: Exchange, reply: Reply, more: Readonly<Record<string, string>> = {}): void {
  const { res } = exchange;
  if (res.destroyed || res.headersSent) return;
  const body = reply.json === undefined ? (reply.text ?? "") : JSON.stringify(reply.json);
  const type = reply.type ?? (reply.json === undefined ? "text/plain; charset=utf-8" : "application/json");
  res.writeHead(reply.status ?? 200, {
    server: "Angie",
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    ...more,
    ...reply.headers,
    ...(reply.cookies === undefined ? {} : { "set-cookie": [...reply.cookies] }),
  });
  res.end(exchange.method === "HEAD" ? undefined : body);
}
