import { type Exchange, headerOf, type Reply } from "./exchange.ts";

const origins = ["https://seller.wildberries.ru", "https://seller-auth.wildberries.ru"];

const allowed = [
  "accept",
  "app-name",
  "authorizev3",
  "content-type",
  "deviceid",
  "locale",
  "root-version",
  "wb-apptype",
  "wb-appversion",
  "wb-seller-lk",
  "x-correlation-id",
  "x-page-run",
  "x-supplier-id",
  "x-supplier-id-external",
  "x-wb-captcha-latency",
  "x-wb-captcha-token",
];

/** The headers without which a browser hides the answer from a page of another origin. */
export function corsHeaders(exchange: Exchange): Record<string, string> {
  const origin = headerOf(exchange, "origin");
  if (origin === undefined || !origins.includes(origin)) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    vary: "Origin",
  };
}

/** The answer to a browser that asks first; `undefined` when the page may not call at all. */
export function preflight(exchange: Exchange, keep: boolean): Reply | { refused: string } {
  const wanted = (headerOf(exchange, "access-control-request-headers") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const strange = wanted.filter((name) => !allowed.includes(name));
  if (Object.keys(corsHeaders(exchange)).length === 0)
    return { refused: `origin ${headerOf(exchange, "origin")}` };
  if (strange.length > 0) return { refused: `headers ${strange.join(", ")}` };
  const reply = {
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": allowed.join(", "),
  };
  return { status: 204, headers: keep ? { ...reply, "access-control-max-age": "600" } : reply };
}
