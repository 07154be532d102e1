import { defineEntity, p } from "@mikro-orm/core";

const InviteSchema = defineEntity({
  name: "Invite",
  properties: {
    /** The random part of the deep link: 1-64 of A-Za-z0-9_-. */
    code: p.string().primary(),
    madeBy: p.bigint("number"),
    usedBy: p.bigint("number").nullable(),
    usedAt: p.datetime().nullable(),
    expiresAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** A single-use permission to register a company, made by an admin of the service. */
export class Invite extends InviteSchema.class {}

InviteSchema.setClass(Invite);
