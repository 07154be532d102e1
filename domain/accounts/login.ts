import { defineEntity, p } from "@mikro-orm/core";

import type { LoginSigns, WarningReason } from "./login-signs.ts";

/** Alive: usable. Suspect: network trouble, renewals are tried. Dead: WB wants a person. */
export const loginStates = ["alive", "suspect", "dead"] as const;
export type LoginState = (typeof loginStates)[number];

/** Why a login is dead; each has a sentence. */
export const deathCauses = ["refused-by-wb", "logged-out", "superseded", "unreachable", "removed"] as const;
export type DeathCause = (typeof deathCauses)[number];

const LoginSchema = defineEntity({
  name: "Login",
  indexes: [{ properties: ["companyId"] }, { properties: ["leasedUntil"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    /** Browser state (cookies, local storage) sealed with the service's key. */
    sealed: p.text().nullable(),
    state: p.enum(loginStates).default("alive"),
    stateAt: p.datetime().onCreate(() => new Date()),
    cause: p.enum(deathCauses).nullable(),
    /** Renewals tried in a row without an answer from WB. */
    troubles: p.integer().default(0),
    renewedAt: p.datetime().nullable(),
    /** When a person last signed in. */
    signedInAt: p.datetime().onCreate(() => new Date()),
    /** What WB's shell has shown of the session's health since then. */
    signs: p.json<LoginSigns>().defaultRaw("'{}'"),
    /** Of what its people have been warned since then. */
    warned: p.json<readonly WarningReason[]>().defaultRaw("'[]'"),
    /** WB said "too active": nothing of this login runs before that moment. */
    restUntil: p.datetime().nullable(),
    /** Since when WB wants a person to pass a check: nothing of this login runs meanwhile. */
    challengedAt: p.datetime().nullable(),
    /** No order is created before that moment: WB punishes creations closer than 10 s. */
    nextCreationAt: p.datetime().nullable(),
    leaseHolder: p.string().nullable(),
    leaseGeneration: p.integer().default(0),
    leasedUntil: p.datetime().nullable(),
    /** Belongs to the operator: it reads the report of all warehouses for everybody. */
    isWatcher: p.boolean().default(false),
    /** When the portal last let it in. */
    touchedAt: p.datetime().nullable(),
    /** What its pages have asked of WB on that day. */
    callsOn: p.date().nullable(),
    calls: p.integer().default(0),
    /** Since when it has no cabinet any more: nothing is done for it but logging it off at WB. */
    leavingAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** One WB login: owns the browser session and its lease. Lease columns are changed by `lease.ts` alone. */
export class Login extends LoginSchema.class {}

LoginSchema.setClass(Login);
