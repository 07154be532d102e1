import type { AccountState } from "./account.ts";
import type { HandoffState } from "./handoff.ts";
import type { DeathCause, LoginState } from "./login.ts";

/** How a cabinet stands; derived from rows each time, stored nowhere. */
export const accountStatuses = ["INITIALIZING", "WAITING_AUTH", "ACTIVE", "ERROR", "STOPPED"] as const;
export type AccountStatusName = (typeof accountStatuses)[number];

/** Why it stands so. */
export type StatusReason =
  | DeathCause
  | "signing-in"
  | "saving"
  | "no-answer"
  | "resting"
  | "challenge"
  | "removing";

/** A status with its reason and the time since which it holds. */
export interface AccountStatus {
  readonly name: AccountStatusName;
  readonly reason: StatusReason | null;
  /** Null where nobody has noted when it began. */
  readonly since: Date | null;
  /** Until when it lasts by itself, where that is known. */
  readonly until: Date | null;
}

/** What a status is derived from. */
export interface StatusFacts {
  readonly account: {
    readonly state: AccountState;
    readonly removedAt: Date | null;
    readonly createdAt: Date;
  };
  readonly login:
    | {
        readonly state: LoginState;
        readonly stateAt: Date;
        readonly cause: DeathCause | null;
        readonly restUntil: Date | null;
        readonly challengedAt: Date | null;
      }
    | undefined;
  /** An open attempt to sign this login in again. */
  readonly handoff: { readonly state: HandoffState; readonly createdAt: Date } | undefined;
}

/** The status of a cabinet at a moment. */
export function statusOf({ account, login, handoff }: StatusFacts, now: Date): AccountStatus {
  if (account.state !== "active") return is("STOPPED", "removing", account.removedAt ?? account.createdAt);
  if (login === undefined) return is("ACTIVE", null, account.createdAt);
  if (handoff?.state === "choosing") return is("INITIALIZING", "saving", handoff.createdAt);
  const { state, stateAt, cause } = login;
  if (state === "dead" && handoff !== undefined) return is("WAITING_AUTH", "signing-in", handoff.createdAt);
  if (state === "dead") {
    // Nobody refused the login: it is the line to WB that failed too often.
    return is(cause === "unreachable" ? "ERROR" : "WAITING_AUTH", cause, stateAt);
  }
  return statusOfLiving(login, now);
}

type LoginFacts = NonNullable<StatusFacts["login"]>;

function statusOfLiving({ state, stateAt, restUntil, challengedAt }: LoginFacts, now: Date): AccountStatus {
  if (challengedAt !== null) return is("WAITING_AUTH", "challenge", challengedAt);
  const isResting = restUntil !== null && restUntil > now;
  if (state === "suspect") return is("ERROR", "no-answer", stateAt, isResting ? restUntil : null);
  if (isResting) return is("STOPPED", "resting", null, restUntil);
  return is("ACTIVE", null, stateAt);
}

function is(
  name: AccountStatusName,
  reason: StatusReason | null,
  since: Date | null,
  until: Date | null = null,
): AccountStatus {
  return { name, reason, since, until };
}
