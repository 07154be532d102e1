import { defineEntity, p } from "@mikro-orm/core";

const states = ["awaiting", "active", "refused"] as const;

const CompanySchema = defineEntity({
  name: "Company",
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    name: p.string(),
    state: p.enum(states).default("active"),
    termsVersion: p.integer().nullable(),
    termsAgreedAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    version: p.integer().version(),
  },
});

/** A tenant: a seller's business. Nothing of it is visible to another company. */
export class Company extends CompanySchema.class {}

CompanySchema.setClass(Company);
