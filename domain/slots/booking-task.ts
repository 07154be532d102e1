import type { Unit } from "../kernel/act.ts";
import type { Day } from "../kernel/clock.ts";
import type { Box } from "./words.ts";

/** Everything that whoever books an attempt has to know. */
export interface BookingTask {
  readonly attemptId: string;
  readonly watchId: string;
  readonly loginId: string;
  /** The marketplace's id of the legal entity that owns the order. */
  readonly externalId: string;
  readonly preorderId: number;
  readonly warehouseId: number;
  readonly box: Box;
  readonly day: Day;
  /** What may be paid: the seller's ceiling, or the price that was said yes to. */
  readonly maxCoefficient: number;
  readonly coefficientSeen: number;
  /** Only for mono-pallets. */
  readonly pallets: number | null;
  readonly sentAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly watch_id: string;
  readonly login_id: string;
  readonly external_id: string;
  readonly preorder_id: number;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: string;
  readonly max_coefficient: number;
  readonly coefficient_seen: number;
  readonly pallets: number | null;
  readonly sent_at: string | Date | null;
}

/** Lays out one attempt for the one who books or settles it. */
export async function bookingTask({ em }: Unit, attemptId: string): Promise<BookingTask> {
  const [row] = await em.execute<Row[]>(
    `select t.id, t.watch_id, t.login_id, a.external_id, t.preorder_id, t.warehouse_id, t.box,
       to_char(t.day, 'YYYY-MM-DD') as day, case when w.mode = 'ask' then t.coefficient_seen else w.max_coefficient end as max_coefficient,
       t.coefficient_seen, w.pallets, t.sent_at
     from attempt t join watch w on w.id = t.watch_id join account a on a.id = t.account_id where t.id = ?`,
    [attemptId],
  );
  if (row === undefined) throw new Error(`no attempt ${attemptId}`);
  return {
    attemptId: row.id,
    watchId: row.watch_id,
    loginId: row.login_id,
    externalId: row.external_id,
    preorderId: row.preorder_id,
    warehouseId: row.warehouse_id,
    box: row.box,
    day: row.day,
    maxCoefficient: row.max_coefficient,
    coefficientSeen: row.coefficient_seen,
    pallets: row.box === "pallet" ? (row.pallets ?? 1) : null,
    sentAt: row.sent_at === null ? null : new Date(row.sent_at),
  };
}
