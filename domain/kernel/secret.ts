import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Seals values at rest with AES-256-GCM; the key's id travels in the value, so keys can be rotated. */
export interface Sealer {
  seal(plain: string): string;
  unseal(sealed: string): string;
  /** True when the value was sealed with an older key and should be sealed anew. */
  isStale(sealed: string): boolean;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Makes a sealer from the current key and, while rotating, the previous one. Both are any long text. */
export function createSealer(secretKey: string, previousKey?: string): Sealer {
  const current = deriveKey(secretKey);
  const keys = new Map(
    [current, ...(previousKey ? [deriveKey(previousKey)] : [])].map((key) => [key.id, key]),
  );
  return {
    seal: (plain) => sealWith(current, plain),
    unseal: (sealed) => unsealWith(keys, sealed),
    isStale: (sealed) => sealed.split(".")[1] !== current.id,
  };
}

function deriveKey(text: string): Key {
  const bytes = createHash("sha256").update(`postavka seal ${text}`).digest();
  return { bytes, id: createHash("sha256").update(bytes).digest("hex").slice(0, 8) };
}

function sealWith(key: Key, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [
    "v1",
    key.id,
    iv.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    body.toString("base64url"),
  ].join(".");
}

function unsealWith(keys: ReadonlyMap<string, Key>, sealed: string): string {
  const [version, keyId, iv, tag, body] = sealed.split(".");
  if (
    version !== "v1" ||
    keyId === undefined ||
    iv === undefined ||
    tag === undefined ||
    body === undefined
  ) {
    throw new Error("not a sealed value");
  }
  const key = keys.get(keyId);
  if (key === undefined)
    throw new Error(`sealed with a key we do not have (${keyId}): set SECRET_KEY_PREVIOUS`);
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(iv, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return decipher.update(Buffer.from(body, "base64url"), undefined, "utf8") + decipher.final("utf8");
}
