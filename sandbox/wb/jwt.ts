import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** A token that looks like an RS256 one; nobody outside can check it, we know it by heart. */
export function looksSigned(payload: unknown): string {
  return `${part({ alg: "RS256", typ: "JWT" })}.${part(payload)}.${randomBytes(256).toString("base64url")}`;
}

/** A token that we can check again after a restart. */
export function signed(payload: unknown, secret: string, alg = "HS256"): string {
  const body = `${part({ alg, typ: "JWT" })}.${part(payload)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

/** The payload of a token that we signed, or nothing. */
export function verified(token: string, secret: string): Record<string, unknown> | undefined {
  const cut = token.lastIndexOf(".");
  const given = Buffer.from(token.slice(cut + 1), "base64url");
  const wanted = createHmac("sha256", secret).update(token.slice(0, cut)).digest();
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
