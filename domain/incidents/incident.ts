import { defineEntity, p } from "@mikro-orm/core";

const IncidentSchema = defineEntity({
  name: "Incident",
  properties: {
    fingerprint: p.string().primary(),
    name: p.string(),
    message: p.string().length(1000),
    count: p.integer(),
    firstAt: p.datetime(),
    lastAt: p.datetime(),
    /** Ids that help to find the last case in the log. */
    example: p.json<Readonly<Record<string, unknown>>>().defaultRaw("'{}'"),
  },
});

/** An error worth a person, folded by fingerprint. */
export class Incident extends IncidentSchema.class {}

IncidentSchema.setClass(Incident);
