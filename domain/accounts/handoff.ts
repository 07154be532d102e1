import { defineEntity, p } from "@mikro-orm/core";

/**
 * created: the button stands in the chat. opened: the page was shown. proved: the visitor is the owner.
 * live: WB's login page is on the screen. choosing: the portal was reached, legal entities are offered.
 */
export const handoffStates = [
  "created",
  "proved",
  "live",
  "choosing",
  "done",
  "expired",
  "cancelled",
  "failed",
] as const;
export type HandoffState = (typeof handoffStates)[number];

/** login: a person signs in. challenge: WB wants a person to look at the very page that is open. */
export const handoffPurposes = ["login", "challenge"] as const;
export type HandoffPurpose = (typeof handoffPurposes)[number];

/** A legal entity found behind a login. */
export interface FoundEntity {
  readonly externalId: string;
  readonly name: string;
  readonly inn: string | null;
}

const HandoffSchema = defineEntity({
  name: "Handoff",
  indexes: [{ properties: ["companyId"] }, { properties: ["personId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    chatId: p.bigint("number"),
    /** The chat message that carries the button, edited as the handoff goes on. */
    messageId: p.integer().nullable(),
    purpose: p.enum(handoffPurposes).default("login"),
    /** Set when an existing login is connected again, or is the one that WB wants checked. */
    loginId: p.uuid().nullable(),
    state: p.enum(handoffStates).default("created"),
    /** SHA-256 of the one-time link's secret, for visitors without Telegram's proof. */
    linkHash: p.string().nullable(),
    /** The number that page and chat must agree on when there is no proof by Telegram. */
    matchNumber: p.integer().nullable(),
    matchedAt: p.datetime().nullable(),
    /** SHA-256 of the one-time token that the page sends in its first WebSocket message. */
    ticketHash: p.string().nullable(),
    /** SHA-256 of the proofs by Telegram that were used: the same one is not taken twice. */
    usedProofs: p.json<readonly string[]>().defaultRaw("'[]'"),
    /** Until when the page promised to be in front of its person; empty when nobody looks. */
    visitorUntil: p.datetime().nullable(),
    found: p.json<readonly FoundEntity[]>().defaultRaw("'[]'"),
    chosen: p.json<readonly string[]>().defaultRaw("'[]'"),
    /** Code of the failure that ended it, for the sentence in page and chat. */
    failure: p.string().nullable(),
    /** The process that shows the page, and until when it promised to be alive. */
    holder: p.string().nullable(),
    heldUntil: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** One showing of a page of WB's to a person: to connect a login, or to pass what WB asks in the middle of work. */
export class Handoff extends HandoffSchema.class {
  isOpen(now: Date): boolean {
    return this.endedAt == null && this.expiresAt > now;
  }
}

HandoffSchema.setClass(Handoff);
