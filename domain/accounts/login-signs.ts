import type { LoginState } from "./login.ts";

/** What a page of WB's shell shows of the health of its session. */
export type LoginSign =
  /** WB did not take the token any more, and a renewal still helped. */
  | { readonly kind: "renewed-after-refusal" }
  /** WB answered a renewal neither with yes nor with no. */
  | { readonly kind: "renewal-error" }
  /** The shell says its version. */
  | { readonly kind: "shell"; readonly version: string };

/** Signs of one login since a person last signed in. */
export interface LoginSigns {
  /** When WB refused the token and a renewal helped, the last few. */
  readonly refusals?: readonly string[];
  /** When a renewal was answered with an error, the last few. */
  readonly errors?: readonly string[];
  readonly shell?: { readonly version: string; readonly changedAt: string | null };
}

/** Why a login may be dead soon; each has a sentence. */
export const warningReasons = ["no-answer", "refusals", "renewal-errors", "old"] as const;
export type WarningReason = (typeof warningReasons)[number];

/** What the rule looks at. */
export interface SignFacts {
  readonly state: LoginState;
  /** Renewals in a row that WB did not answer. */
  readonly troubles: number;
  readonly signedInAt: Date;
  readonly signs: LoginSigns;
}

const hour = 3_600_000;
const remembered = 10;

/** Signs older than this say nothing of tomorrow. */
const windowMs = 6 * hour;
/** In practice WB wants a new login about once a week; how long a session may really live is not known. */
const practicalAgeMs = 6 * 24 * hour;
/** Sessions are known to be dropped when WB puts out a new shell: then fewer signs are enough. */
const shellMs = 24 * hour;

/** The signs with one more; undefined when it says nothing new. */
export function withSign(signs: LoginSigns, sign: LoginSign, now: Date): LoginSigns | undefined {
  const at = now.toISOString();
  const more = (known: readonly string[] = []) => [...known, at].slice(-remembered);
  switch (sign.kind) {
    case "renewed-after-refusal":
      return { ...signs, refusals: more(signs.refusals) };
    case "renewal-error":
      return { ...signs, errors: more(signs.errors) };
    case "shell": {
      const { version } = sign;
      if (signs.shell?.version === version) return undefined;
      return { ...signs, shell: { version, changedAt: signs.shell === undefined ? null : at } };
    }
  }
}

/** Whether a session looks as if it will not last, and why; the most urgent reason first. */
export function warningOf(
  { state, troubles, signedInAt, signs }: SignFacts,
  now: Date,
): WarningReason | undefined {
  if (state === "dead") return undefined;
  if (state === "suspect" && troubles >= 2) return "no-answer";
  const isNewShell = isRecent(signs.shell?.changedAt, shellMs, now);
  const recent = (all: readonly string[] = []) => all.filter((at) => isRecent(at, windowMs, now)).length;
  if (recent(signs.errors) >= (isNewShell ? 1 : 2)) return "renewal-errors";
  if (recent(signs.refusals) >= (isNewShell ? 2 : 3)) return "refusals";
  return now.getTime() - signedInAt.getTime() >= practicalAgeMs ? "old" : undefined;
}

function isRecent(at: string | null | undefined, ms: number, now: Date): boolean {
  return at != null && now.getTime() - Date.parse(at) < ms;
}
