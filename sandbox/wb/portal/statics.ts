import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Exchange, Reply } from "./exchange.ts";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

const bulkBytes = 1_000_000;

/** The files of the front, as the static host serves them. */
export interface Statics {
  /** The address of one file on the static host. */
  url(name: string): string;
  names(prefix: string): string[];
  serve(exchange: Exchange): Reply | undefined;
  /** One file as a reply, whatever address asked for it. */
  file(name: string): Reply | undefined;
}

/** Reads the front's files; their version follows their content, so that browsers may keep them for good. */
export function openStatics(folder: string): Statics {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder)) files.set(name, readFileSync(path.join(folder, name)));
  files.set("bulk.js", Buffer.from(bulk()));
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(name).update(content);
  const base = `/vol20/supplies-managment-front/1.9.86-${hash.digest("hex").slice(0, 8)}`;
  const file = (name: string): Reply | undefined => {
    const content = files.get(name);
    if (content === undefined) return undefined;
    return {
      text: content,
      type: types[path.extname(name)] ?? "application/octet-stream",
      headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=31536000, immutable" },
    };
  };
  return {
    file,
    url: (name) => `https://static-basket-02.wbbasket.ru${base}/${name}`,
    names: (prefix) => [...files.keys()].filter((name) => name.startsWith(prefix) && name.endsWith(".js")),
    serve: ({ path: address }) => file(address.startsWith(`${base}/`) ? address.slice(base.length + 1) : ""),
  };
}

/** A script as heavy as the real front's and as harmless: a dictionary that nobody looks words up in. */
function bulk(): string {
  const entries: string[] = [];
  let size = 0;
  for (let index = 0; size < bulkBytes; index += 1) {
    const entry = `"k${index}":()=>"строка ${index} ${"abcdefgh".repeat(6)}"`;
    entries.push(entry);
    size += entry.length;
  }
  return `globalThis.portalDictionary={${entries.join(",\n")}};\n`;
}
