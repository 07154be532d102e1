import { z } from "zod";
import { job, type QueueName } from "./define.ts";

const nothing = z.object({});

/** Every job in the system, on one page. Processors live elsewhere; callers need only this file. */
export const catalog = {
  /** Sends one notice of the outbox. */
  "notices.deliver": job({
    queue: "notify",
    payload: z.object({ noticeId: z.uuid() }),
    key: ({ noticeId }) => `notices.deliver/${noticeId}`,
    attempts: 1, // the row decides what happens next, never the queue
    timeoutMs: 60_000,
  }),
  /** Finds notices that nobody woke for. */
  "notices.sweep": job({
    queue: "notify",
    payload: nothing,
    key: () => "notices.sweep",
    attempts: 1,
    timeoutMs: 20_000,
    everyMs: 3_000,
  }),
  /** Sends on what an admin says to many, message by message, so that it delays no other notice. */
  "bulletins.send": job({
    queue: "notify",
    payload: nothing,
    key: () => "bulletins.send",
    attempts: 1,
    timeoutMs: 90_000,
    everyMs: 2_000,
  }),
  /** Repeats what nobody has answered, louder each time, and finds alarms whose messages do not show their end. */
  "alarms.climb": job({
    queue: "notify",
    payload: nothing,
    key: () => "alarms.climb",
    attempts: 1,
    timeoutMs: 60_000,
    everyMs: 5_000,
  }),
  /** Makes the messages of an alarm show how it ended. */
  "alarms.show": job({
    queue: "notify",
    payload: z.object({ alarmId: z.uuid() }),
    key: ({ alarmId }) => `alarms.show/${alarmId}`,
    attempts: 1, // the row decides what happens next, never the queue
    timeoutMs: 60_000,
  }),
  /** Edits pinned summaries whose facts have changed. */
  "summaries.refresh": job({
    queue: "notify",
    payload: nothing,
    key: () => "summaries.refresh",
    attempts: 1,
    timeoutMs: 60_000,
    everyMs: 5_000,
  }),
  /** Shows a form anew, because what it waited for has come. */
  "forms.render": job({
    queue: "notify",
    payload: z.object({ formId: z.uuid() }),
    key: ({ formId }) => `forms.render/${formId}`,
    attempts: 3,
    timeoutMs: 20_000,
  }),
  /** Shows WB's login page to the person who connects a cabinet, until it ends. */
  "handoffs.run": job({
    queue: "pool",
    payload: z.object({ handoffId: z.uuid() }),
    key: ({ handoffId }) => `handoffs.run/${handoffId}`,
    attempts: 1,
    timeoutMs: 16 * 60_000,
  }),
  /** Makes a file that somebody waits for: a sheet, a picture. */
  "files.make": job({
    queue: "pool",
    payload: z.object({ fileId: z.uuid() }),
    key: ({ fileId }) => `files.make/${fileId}`,
    attempts: 1, // the row decides what happens next, never the queue
    timeoutMs: 60_000,
  }),
  /** Sends one letter of the mail's outbox. */
  "letters.deliver": job({
    queue: "pool",
    payload: z.object({ letterId: z.uuid() }),
    key: ({ letterId }) => `letters.deliver/${letterId}`,
    attempts: 1, // the row decides what happens next, never the queue
    timeoutMs: 90_000,
  }),
  /** Makes one voice call of the outbox. */
  "calls.place": job({
    queue: "pool",
    payload: z.object({ callId: z.uuid() }),
    key: ({ callId }) => `calls.place/${callId}`,
    attempts: 1, // the row decides what happens next, never the queue
    timeoutMs: 150_000,
  }),
  /** Tells the process that holds a login, or any, to look at what the login's rows want now. */
  "logins.attend": job({
    queue: "pool",
    payload: z.object({ loginId: z.uuid() }),
    key: ({ loginId }) => `logins.attend/${loginId}`,
    attempts: 1,
    timeoutMs: 30_000,
  }),
  /** Closes a login's page in a quiet moment and opens it afresh. */
  "logins.restart": job({
    queue: "pool",
    payload: z.object({ loginId: z.uuid() }),
    key: ({ loginId }) => `logins.restart/${loginId}`,
    attempts: 1,
    timeoutMs: 60_000,
  }),
  /** Ends the session of a login without a cabinet at WB. */
  "logins.log-off": job({
    queue: "pool",
    payload: z.object({ loginId: z.uuid() }),
    key: ({ loginId }) => `logins.log-off/${loginId}`,
    attempts: 1, // the sweep asks again as long as the row is there
    timeoutMs: 60_000,
  }),
  /** Finds logins that need attention and nobody holds, and what was left unsettled. */
  "pool.sweep": job({
    queue: "pool",
    payload: nothing,
    key: () => "pool.sweep",
    attempts: 1,
    timeoutMs: 20_000,
    everyMs: 2_000,
  }),
  /** Ends what time has ended: watches past their last day, handoffs, undo, old rows. */
  "upkeep.tidy": job({
    queue: "pool",
    payload: nothing,
    key: () => "upkeep.tidy",
    attempts: 1,
    timeoutMs: 60_000,
    everyMs: 30_000,
  }),
} as const;

export type Catalog = typeof catalog;
export type JobName = keyof Catalog;

/** What a job is called with. */
export type Payload<N extends JobName> = z.output<Catalog[N]["payload"]>;

/** The jobs that wait on the given queues. */
export type JobOn<Q extends QueueName> = {
  [N in JobName]: Catalog[N]["queue"] extends Q ? N : never;
}[JobName];
