import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file that the page loads. */
export interface Asset {
  readonly body: string;
  readonly type: string;
}

const files = {
  "page.css": "text/css; charset=utf-8",
  "screen.css": "text/css; charset=utf-8",
  "panel.css": "text/css; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "connection.js": "text/javascript; charset=utf-8",
  "screen.js": "text/javascript; charset=utf-8",
  "fields.js": "text/javascript; charset=utf-8",
  "telegram.js": "text/javascript; charset=utf-8",
} as const;

/** Everything the page loads, under an address that changes with the content. */
export interface Assets {
  readonly version: string;
  find(name: string): Asset | undefined;
}

/** Reads the page's files once. */
export function readAssets(): Assets {
  const assets = new Map<string, Asset>();
  const hash = createHash("sha256");
  for (const [name, type] of Object.entries(files)) {
    const body = readFileSync(join(import.meta.dirname, "page", name), "utf8");
    hash.update(body);
    assets.set(name, { body, type });
  }
  return { version: hash.digest("hex").slice(0, 12), find: (name) => assets.get(name) };
}
