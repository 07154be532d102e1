import { defineEntity, p } from "@mikro-orm/core";

/** typing: the person was asked for an address. code: a letter with a code is on its way. */
const steps = ["typing", "code"] as const;

const MailAddressSchema = defineEntity({
  name: "MailAddress",
  properties: {
    personId: p.bigint("number").primary().autoincrement(false),
    /** The confirmed one. */
    address: p.string().nullable(),
    confirmedAt: p.datetime().nullable(),
    /** Set when a mail server said for good that there is no such address. */
    rejectedAt: p.datetime().nullable(),
    /** The one that is being confirmed. */
    pending: p.string().nullable(),
    step: p.enum(steps).nullable(),
    stepAt: p.datetime().nullable(),
    /** SHA-256 of the code in the last letter. */
    codeHash: p.string().nullable(),
    codeUntil: p.datetime().nullable(),
    triesLeft: p.integer().default(0),
    /** Letters with codes since `codesSince`: nobody is flooded through us. */
    codesSent: p.integer().default(0),
    codesSince: p.datetime().nullable(),
  },
});

/** Where a person wants letters about what costs money when it is missed. */
export class MailAddress extends MailAddressSchema.class {}

MailAddressSchema.setClass(MailAddress);
