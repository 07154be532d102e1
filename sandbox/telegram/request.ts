import type { IncomingMessage } from "node:http";
import { BotApiError } from "./errors.ts";
import { parseMultipart } from "./multipart.ts";
import { createParams, type Params } from "./params.ts";

const longestBody = 60 * 1024 ** 2;

/** The parameters of a request, from its address and whatever kind of body it has; the first value of a name wins. */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const values = new Map<string, unknown>();
  const keep = (entries: Iterable<readonly [string, unknown]>) => {
    for (const [name, value] of entries) if (!values.has(name) && value !== null) values.set(name, value);
  };
  keep(query);
  const body = await bytesOf(request);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return createParams(values);
  if (/multipart\/form-data/i.test(type)) {
    const parts = parseMultipart(body, type);
    keep(parts.values);
    return createParams(values, parts.files);
  }
  if (/application\/json/i.test(type)) keep(Object.entries(parseJson(body)));
  else keep(new URLSearchParams(body.toString("utf8")));
  return createParams(values);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // Without a set encoding the stream gives buffers.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestBody) throw new BotApiError(413, "Request Entity Too Large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): Record<string, unknown> {
  const value: unknown = JSON.parse(body.toString("utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("can't parse request: object expected");
  }
  return { ...value };
}
