import { randomBytes } from "node:crypto";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import { signed, verified } from "#sandbox/wb/jwt.ts";
import type { Supplier } from "#sandbox/wb/model.ts";

/** The kinds of tokens that differ in budget and in what they may do. */
type TokenKind = "basic" | "personal" | "service" | "test";

/** Bits of the categories in a token's mask. */
export const categoryBits = {
  content: 1,
  analytics: 2,
  prices: 3,
  marketplace: 4,
  statistics: 5,
  supplies: 10,
} as const;

const readOnlyBit = 30;
const suppliesOnly = ["supplies"] as const;

/** What a token is to be good for. */
export interface TokenWish {
  readonly kind?: TokenKind;
  readonly categories?: readonly (keyof typeof categoryBits)[];
  readonly readOnly?: boolean;
  /** Days until it expires; negative is expired already. */
  readonly days?: number;
}

/** What a good token says. */
export interface TokenClaims {
  readonly kind: TokenKind;
  readonly mask: number;
  readonly sid: string;
  readonly oid: number;
  readonly exp: number;
}

/** The tokens of the official API: made for a supplier, and read back. */
export interface ApiTokens {
  make(supplier: Supplier, wish?: TokenWish): string;
  read(token: string): TokenClaims | undefined;
}

const types = { basic: 1, test: 2, personal: 3, service: 4 } as const;

/** Opens the tokens with the store's own secret. */
export function openApiTokens(store: Store, clock: SandboxClock): ApiTokens {
  const secrets = store.collection<string>("wb.secrets");
  const secret = secrets.get("api-token") ?? randomBytes(32).toString("hex");
  secrets.put("api-token", secret);
  return {
    make(supplier, { kind = "personal", categories = suppliesOnly, readOnly = false, days = 180 } = {}) {
      const bits: readonly number[] = categories.map((name) => 1 << categoryBits[name]);
      const mask = bits.reduce((sum, bit) => sum | bit, readOnly ? 1 << readOnlyBit : 0);
      const audience =
        kind === "personal" ? { for: "self" } : kind === "service" ? { for: "asid:sandbox" } : {};
      const exp = Math.floor(clock.nowMs() / 1000) + days * 86_400;
      const who = { s: mask, sid: supplier.id, oid: supplier.oldId };
      return signed(
        {
          ent: 1,
          exp,
          id: randomBytes(8).toString("hex"),
          ...who,
          t: kind === "test",
          acc: types[kind],
          ...audience,
        },
        secret,
        "ES256",
      );
    },
    read(token) {
      const claims = verified(token, secret);
      if (claims === undefined) return undefined;
      const kind =
        (Object.keys(types) as TokenKind[]).find((name) => types[name] === claims["acc"]) ?? "basic";
      return {
        kind,
        mask: Number(claims["s"]),
        sid: String(claims["sid"]),
        oid: Number(claims["oid"]),
        exp: Number(claims["exp"]),
      };
    },
  };
}

/** Whether the token's mask holds this category. */
export function holds(claims: TokenClaims, category: keyof typeof categoryBits): boolean {
  return (claims.mask & (1 << categoryBits[category])) !== 0;
}
