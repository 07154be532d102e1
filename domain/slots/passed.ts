import { defineEntity, p } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import type { Wanted } from "./match.ts";
import { boxes } from "./words.ts";

const PassedSchema = defineEntity({
  name: "Passed",
  uniques: [{ properties: ["watchId", "attemptId"] }],
  indexes: [{ properties: ["at"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    watchId: p.uuid(),
    /** The attempt that went first. */
    attemptId: p.uuid(),
    /** The watch that went first, as its seller knows it. */
    firstLabel: p.string(),
    warehouseName: p.string(),
    box: p.enum(boxes),
    day: p.date(),
    coefficient: p.integer(),
    at: p.datetime(),
  },
});

/** A slot that fitted a watch while another watch of the same login, earlier in the order, was being booked. */
export class Passed extends PassedSchema.class {}

PassedSchema.setClass(Passed);

/** A wish that had to wait, and the attempt that went first. */
export interface Waiting {
  readonly wanted: Wanted;
  readonly attemptId: string;
}

/** Enough for a seller to see what was left. */
const mostOfBurst = 50;

/** Writes down who had to wait when several slots opened at once: one row for each watch and attempt. */
export async function notePassed({ em, now }: Unit, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  const rows = waiting.slice(0, mostOfBurst).map(({ wanted: { candidate, route, offer }, attemptId }) => ({
    id: crypto.randomUUID(),
    watch_id: candidate.watchId,
    order_id: route.orderId,
    attempt_id: attemptId,
    day: offer.day,
    coefficient: offer.coefficient,
  }));
  await em.execute(
    `insert into passed (id, company_id, watch_id, attempt_id, first_label, warehouse_name, box, day, coefficient,
       at)
     select r.id, o.company_id, r.watch_id, r.attempt_id, first.draft_label, o.warehouse_name, o.box, r.day,
       r.coefficient, ?
     from jsonb_to_recordset(?::jsonb) as r(id uuid, watch_id uuid, order_id uuid, attempt_id uuid, day date,
       coefficient int)
     join preorder o on o.id = r.order_id
     join attempt t on t.id = r.attempt_id
     join watch first on first.id = t.watch_id
     on conflict (watch_id, attempt_id) do nothing`,
    [now, JSON.stringify(rows)],
  );
}

/** What a watch had to let pass, newest first. */
export async function passedOf({ em }: Unit, watchId: string, limit = 15): Promise<readonly Passed[]> {
  return em.find(Passed, { watchId }, { orderBy: { at: "desc" }, limit });
}

/** Forgets what passed long ago. */
export async function forgetPassed({ em, now }: Unit): Promise<void> {
  await em.nativeDelete(Passed, { at: { $lt: new Date(now.getTime() - 30 * 86_400_000) } });
}
