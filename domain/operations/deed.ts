import { defineEntity, p } from "@mikro-orm/core";

/** Everything that an admin of the service may do to it. */
export const deeds = [
  "registration.approved",
  "registration.refused",
  "invite.made",
  "booking.paused",
  "booking.resumed",
  "page.restarted",
  "browser.recycled",
  "process.drained",
  "process.undrained",
  "jobs.retried",
  "jobs.discarded",
  "picture.seen",
  "html.seen",
  "watcher.marked",
  "watcher.unmarked",
  "incident.muted",
  "incident.unmuted",
  "incident.resolved",
  "bulletin.written",
  "bulletin.dropped",
  "bulletin.started",
  "bulletin.stopped",
  "bulletin.ended",
] as const;
export type DeedKind = (typeof deeds)[number];

const DeedSchema = defineEntity({
  name: "Deed",
  indexes: [{ properties: ["at"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    at: p.datetime(),
    personId: p.bigint("number"),
    deed: p.string().$type<DeedKind>(),
    /** To whom or what, as people call it. */
    subject: p.string().length(300),
    /** Its id, for the log. */
    subjectId: p.string().length(300).nullable(),
  },
});

/** One thing that an admin has done: the audit. */
export class Deed extends DeedSchema.class {}

DeedSchema.setClass(Deed);
