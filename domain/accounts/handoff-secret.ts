import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 bits for one use; only its hash is stored. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether a secret is the one whose hash was stored, in constant time. */
export function matches(secret: string, hash: string | null | undefined): boolean {
  if (hash == null) return false;
  const [given, stored] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
