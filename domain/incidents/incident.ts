import { defineEntity, p } from "@mikro-orm/core";

/** open: worth a look. muted: counted, never told. resolved: told anew when it comes back. */
export const incidentStates = ["open", "muted", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

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
    state: p.enum(incidentStates),
    stateAt: p.datetime().nullable(),
    /** Cases since it came up, or came back. */
    fresh: p.integer().default(0),
    /** How many of those there were when the admins were last told; 0 while they know nothing. */
    told: p.integer().default(0),
  },
});

/** An error worth a person, folded by fingerprint. */
export class Incident extends IncidentSchema.class {}

IncidentSchema.setClass(Incident);
