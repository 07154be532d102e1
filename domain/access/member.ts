import { defineEntity, p } from "@mikro-orm/core";
import { roles } from "../kernel/actor.ts";

const MemberSchema = defineEntity({
  name: "Member",
  uniques: [{ properties: ["companyId", "personId"] }],
  indexes: [{ properties: ["personId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    role: p.enum(roles),
    /** The one cabinet that the person wants to see; all of them when empty. */
    shownAccountId: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A person with a role in a company. */
export class Member extends MemberSchema.class {}

MemberSchema.setClass(Member);
