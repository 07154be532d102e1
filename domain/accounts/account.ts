import { defineEntity, p } from "@mikro-orm/core";

export const marketplaces = ["wb", "ozon"] as const;
/** removing: nothing more is done for it but taking our orders out of the cabinet. */
const states = ["active", "removing", "removed"] as const;
export type AccountState = (typeof states)[number];

/** What a person has agreed to when a cabinet was removed. */
export interface Removal {
  readonly askedAt: string;
  readonly chatId: number;
  readonly watches: number;
  /** Orders that stood in the cabinet at that moment. */
  readonly orders: number;
}

const AccountSchema = defineEntity({
  name: "Account",
  uniques: [{ properties: ["companyId", "marketplace", "externalId"] }],
  indexes: [{ properties: ["loginId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    loginId: p.uuid().nullable(),
    marketplace: p.enum(marketplaces),
    /** The marketplace's own id of the legal entity: on WB the supplier's UUID. */
    externalId: p.string(),
    name: p.string(),
    inn: p.string().nullable(),
    state: p.enum(states).default("active"),
    /** The version of the honest text that was agreed to before the bot may book here by itself. */
    bookingTerms: p.integer().nullable(),
    bookingTermsAt: p.datetime().nullable(),
    bookingTermsBy: p.bigint("number").nullable(),
    removal: p.json<Removal>().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A seller account of one legal entity; a WB account belongs to a login. */
export class Account extends AccountSchema.class {}

AccountSchema.setClass(Account);
