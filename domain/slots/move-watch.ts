import type { Unit } from "../kernel/act.ts";
import { WatchGone } from "./errors.ts";
import { unplaced } from "./turn.ts";

/** Where in the seller's own order a watch is put. */
export const moves = ["up", "down", "top"] as const;
export type Move = (typeof moves)[number];

/**
 * Puts a watch before or behind others of its company. Nobody else's card becomes old by it: versions stay,
 * and what two devices press at once is done one after the other.
 */
export async function moveWatch({ em, actor }: Unit, id: string, move: Move): Promise<void> {
  if (actor.kind !== "member") throw new Error("only a member orders watches");
  const rows = await em.execute<{ id: string; position: number }[]>(
    `select id, position from watch where company_id = ? and state in ('active', 'paused', 'booking')
     order by position, until_day, created_at, id for update`,
    [actor.companyId],
  );
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) throw new WatchGone(`watch ${id} waits for nothing`);
  const ids = moved(
    rows.map((row) => row.id),
    at,
    move,
  );
  const byHand = placedAfter(
    rows.map(({ position }) => position < unplaced),
    at,
    ids.indexOf(id),
  );
  await em.execute(
    `update watch set position = o.place from jsonb_to_recordset(?::jsonb) as o(id uuid, place int)
     where watch.id = o.id and watch.position <> o.place`,
    [JSON.stringify(ids.slice(0, byHand).map((one, index) => ({ id: one, place: index + 1 })))],
  );
}

/** The ids after one of them has moved; at the end of its way it stays where it is. */
export function moved(ids: readonly string[], at: number, move: Move): readonly string[] {
  const to = move === "top" ? 0 : move === "up" ? at - 1 : at + 1;
  const one = ids[at];
  if (one === undefined || to < 0 || to >= ids.length) return ids;
  return ids.toSpliced(at, 1).toSpliced(to, 0, one);
}

/**
 * How many from the first on stand by hand once one has moved: whatever it was put behind has its place by
 * that as well, and what nobody has touched stays ordered by the rules.
 */
export function placedAfter(isPlaced: readonly boolean[], at: number, to: number): number {
  const before = isPlaced.filter((one) => one).length;
  const joined = at >= before && to < before ? 1 : 0;
  return Math.max(to + 1, before + joined);
}
