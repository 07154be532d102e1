import type { Unit } from "../kernel/act.ts";
import type { Watch } from "./watch.ts";

/**
 * Takes the turn of a wish for this transaction: within a wish one attempt is claimed or settled at a time.
 * False when somebody else has it; with `wait` it is waited for.
 */
export async function takeTurn(
  { em }: Pick<Unit, "em">,
  watchId: string,
  how: "try" | "wait",
): Promise<boolean> {
  const lock =
    how === "try"
      ? "pg_try_advisory_xact_lock(hashtextextended(wish_id::text, 0))"
      : "pg_advisory_xact_lock(hashtextextended(wish_id::text, 0)) is not null";
  const rows = await em.execute<{ taken: boolean }[]>(
    `select ${lock} as taken from watch where id = ? and wish_id is not null`,
    [watchId],
  );
  return rows.every(({ taken }) => taken);
}

/** Whether the wish of this watch has all its supplies; else the watch is for the first that is missing. */
export async function isWishDone({ em }: Pick<Unit, "em">, watch: Watch): Promise<boolean> {
  const { wishId, id, bookings } = watch;
  if (wishId == null) return false;
  const [row] = await em.execute<{ booked: number | null }[]>(
    `select max(w.booking_no) as booked from watch w join attempt t on t.watch_id = w.id
     where w.wish_id = ? and w.id <> ? and t.outcome = 'booked'`,
    [wishId, id],
  );
  const booked = row?.booked ?? 0;
  if (booked >= bookings) return true;
  watch.bookingNo = Math.max(watch.bookingNo, booked + 1);
  return false;
}
