import { defineEntity, p } from "@mikro-orm/core";

export const marketplaces = ["wb", "ozon"] as const;
const states = ["active", "removed"] as const;

const AccountSchema = defineEntity({
  name: "Account",
  uniques: [{ properties: ["companyId", "marketplace", "externalId"] }],
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
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A seller account of one legal entity; a WB account belongs to a login. */
export class Account extends AccountSchema.class {}

AccountSchema.setClass(Account);
