import { randomUUID } from "node:crypto";
import type { World } from "#sandbox/wb/world.ts";
import type { TokenClaims } from "./tokens.ts";

/** A call of the official API that passed its token and its budget. */
export interface ApiCall {
  readonly world: World;
  readonly claims: TokenClaims;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** What the path carries in place of `{ID}`. */
  readonly id: string;
}

/** An answer of the official API. */
export interface ApiReply {
  readonly status: number;
  readonly type: string;
  readonly json: unknown;
}

/** A good answer. */
export function ok(json: unknown): ApiReply {
  return { status: 200, type: "application/json", json };
}

/** A refusal in the newer form. */
export function problem(status: number, title: string, detail: string): ApiReply {
  return {
    status,
    type: "application/problem+json",
    json: {
      title,
      detail,
      code: randomUUID(),
      requestId: randomUUID().replaceAll("-", ""),
      origin: "s2s-api-auth-catalog",
      status,
      statusText: title,
      timestamp: new Date().toISOString(),
    },
  };
}
