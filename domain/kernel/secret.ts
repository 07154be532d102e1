import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Seals values at rest with AES-256-GCM; the key's id travels in the value, so keys can be rotated. */
export interface Sealer {
  seal(plain: string): string;
  unseal(sealed: string): string;
  /** The same for bytes: a picture, a compressed page. */
  sealBytes(plain: Buffer): Buffer;
  unsealBytes(sealed: Buffer): Buffer;
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
    sealBytes: (plain) => sealBytesWith(current, plain),
    unsealBytes: (sealed) => unsealBytesWith(keys, sealed),
    isStale: (sealed) => sealed.split(".")[1] !== current.id,
  };
}

function deriveKey(text: string): Key {
  const bytes = createHash("sha256").update(`postavka seal ${text}`).digest();
  return { bytes, id: createHash("sha256").update(bytes).digest("hex").slice(0, 8) };
}

function sealWith(key: Key, plain: string): string {
  const { iv, tag, body } = encrypt(key, Buffer.from(plain, "utf8"));
  return ["v1", key.id, ...[iv, tag, body].map((part) => part.toString("base64url"))].join(".");
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
  const bytes = (part: string) => Buffer.from(part, "base64url");
  const parts = { iv: bytes(iv), tag: bytes(tag), body: bytes(body) };
  return decrypt(keyOf(keys, keyId), parts).toString("utf8");
}

/** Sealed bytes begin with their version and the key's id, then come the parts in their fixed lengths. */
const bytesVersion = "b1";
const headLength = bytesVersion.length + 8;
const ivLength = 12;
const tagLength = 16;

function sealBytesWith(key: Key, plain: Buffer): Buffer {
  const { iv, tag, body } = encrypt(key, plain);
  return Buffer.concat([Buffer.from(bytesVersion + key.id), iv, tag, body]);
}

function unsealBytesWith(keys: ReadonlyMap<string, Key>, sealed: Buffer): Buffer {
  const head = sealed.toString("latin1", 0, headLength);
  if (!head.startsWith(bytesVersion)) throw new Error("not a sealed value");
  const tagAt = headLength + ivLength;
  const bodyAt = tagAt + tagLength;
  return decrypt(keyOf(keys, head.slice(bytesVersion.length)), {
    iv: sealed.subarray(headLength, tagAt),
    tag: sealed.subarray(tagAt, bodyAt),
    body: sealed.subarray(bodyAt),
  });
}

interface Parts {
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly body: Buffer;
}

function encrypt(key: Key, plain: Buffer): Parts {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), body };
}

function decrypt(key: Key, { iv, tag, body }: Parts): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, iv);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

function keyOf(keys: ReadonlyMap<string, Key>, id: string): Key {
  const key = keys.get(id);
  if (key === undefined) throw new Error(`sealed with a key we do not have (${id}): set SECRET_KEY_PREVIOUS`);
  return key;
}
