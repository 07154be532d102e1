import type { Unit } from "../kernel/act.ts";
import { Attempt } from "./attempt.ts";
import type { Wanted } from "./match.ts";
import { takeTurn } from "./wish-turn.ts";

/** What a claim has to know of what is wanted. */
export interface Claimed {
  readonly candidate: Pick<Wanted["candidate"], "watchId" | "loginId"> &
    // What was wished for when the slot was found to fit; left out where a person has said yes to this very slot.
    Partial<Pick<Wanted["candidate"], "boxes" | "maxCoefficient" | "fromDay" | "untilDay" | "conditions">>;
  readonly route: Pick<Wanted["route"], "orderId">;
  readonly offer: Pick<Wanted["offer"], "day" | "coefficient" | "seenAt">;
}

/**
 * Writes the attempt into the journal before anything happens. The partial unique indexes are the lock:
 * `undefined` means that this login, this watch or the same wish in another cabinet is busy with another
 * attempt, which is no error.
 */
export async function claimAttempt(
  unit: Unit,
  wanted: Claimed,
  /** Who claims for a login it holds, and books at once; 0 is another's claim, whose login is woken. */
  generation = 0,
): Promise<Attempt | undefined> {
  const { em, now, wake } = unit;
  const { candidate, route, offer } = wanted;
  if (route.orderId === null) return undefined;
  if (!(await takeTurn(unit, candidate.watchId, "try"))) return undefined;
  const taken = await em.execute<unknown[]>(
    `update watch set state = 'booking', version = version + 1
     where id = ? and state = 'active' and exists (select from preorder where id = ? and state = 'ready')
       and not exists (select from watch other where other.wish_id = watch.wish_id and other.state = 'booking')
       and not exists (select from booking_pause)
       and coalesce(jsonb_build_array(boxes, max_coefficient, from_day, until_day, conditions) = ?::jsonb, true)
     returning id`,
    [candidate.watchId, route.orderId, wishOf(candidate)],
  );
  if (taken.length === 0) return undefined;
  const made = await em.execute<{ id: string }[]>(
    `insert into attempt (id, company_id, watch_id, order_id, account_id, login_id, preorder_id, warehouse_id,
       warehouse_name, box, day, coefficient_seen, state, lease_generation, seen_at, claimed_at)
     select ?, o.company_id, o.watch_id, o.id, o.account_id, ?, o.preorder_id, o.warehouse_id,
       o.warehouse_name, o.box, ?, ?, 'claimed', ?, ?, ?
     from preorder o where o.id = ?
     on conflict do nothing returning id`,
    [
      crypto.randomUUID(),
      candidate.loginId,
      offer.day,
      offer.coefficient,
      generation,
      offer.seenAt,
      now,
      route.orderId,
    ],
  );
  const id = made[0]?.id;
  if (id === undefined) {
    await em.execute(`update watch set state = 'active', version = version + 1 where id = ?`, [
      candidate.watchId,
    ]);
    return undefined;
  }
  if (generation === 0) wake({ what: "login", id: candidate.loginId });
  return em.findOneOrFail(Attempt, { id });
}

/** The wish as its row has it: whoever changes a watch must not get a slot that fitted the old wish. */
function wishOf({
  boxes,
  maxCoefficient,
  fromDay,
  untilDay,
  conditions = {},
}: Claimed["candidate"]): string | null {
  return boxes === undefined ? null : JSON.stringify([boxes, maxCoefficient, fromDay, untilDay, conditions]);
}

/**
 * Commits that from now on the page may have made the call. False when the attempt was settled by
 * somebody else in the meantime: then nothing may be clicked.
 */
export async function markSent(
  { em, now }: Unit,
  id: string,
  at: { readonly pageReadyAt: Date; readonly generation: number },
): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update attempt set state = 'sent', sent_at = ?, page_ready_at = ?, lease_generation = ?, version = version + 1
     where id = ? and state = 'claimed' returning id`,
    [now, at.pageReadyAt, at.generation, id],
  );
  return rows.length > 0;
}

/** No answer came, or none that says anything: from now on only reading decides. */
export async function markUnknown({ em }: Unit, id: string, words: string): Promise<void> {
  await em.execute(
    `update attempt set state = 'unknown', words = ?, version = version + 1 where id = ? and state = 'sent'`,
    [words.slice(0, 2000), id],
  );
}

/** A read found the order still without a date; the answer is how many such reads there are now. */
export async function countUnplannedRead({ em }: Unit, id: string): Promise<number> {
  const rows = await em.execute<{ reads: number }[]>(
    `update attempt set unplanned_reads = unplanned_reads + 1, version = version + 1
     where id = ? and state <> 'settled' returning unplanned_reads as reads`,
    [id],
  );
  return rows[0]?.reads ?? 0;
}
