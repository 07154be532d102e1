import type { Unit } from "../kernel/act.ts";
import { WatchGone } from "./errors.ts";

/** Where in the seller's own order a watch is put. */
export const moves = ["up", "down", "top"] as const;
export type Move = (typeof moves)[number];

/** Watches that still wait for a slot and so have a place in the order. */
const waiting = "state in ('active', 'paused', 'booking')";

/**
 * Puts a watch before or behind others of its company. Nobody else's card becomes old by it: versions stay,
 * and what two devices press at once is done one after the other.
 */
export async function moveWatch({ em, actor }: Unit, id: string, move: Move): Promise<void> {
  if (actor.kind !== "member") throw new Error("only a member orders watches");
  const rows = await em.execute<{ id: string; position: number }[]>(
    `select id, position from watch where company_id = ? and ${waiting} order by position, created_at, id for update`,
    [actor.companyId],
  );
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) throw new WatchGone(`watch ${id} waits for nothing`);
  const ids = moved(
    rows.map((row) => row.id),
    at,
    move,
  );
  await em.execute(
    `update watch set position = o.place from jsonb_to_recordset(?::jsonb) as o(id uuid, place int)
     where watch.id = o.id and watch.position <> o.place`,
    [JSON.stringify(ids.map((one, index) => ({ id: one, place: places(rows)[index] })))],
  );
}

/** The ids after one of them has moved; at the end of its way it stays where it is. */
export function moved(ids: readonly string[], at: number, move: Move): readonly string[] {
  const to = move === "top" ? 0 : move === "up" ? at - 1 : at + 1;
  const one = ids[at];
  if (one === undefined || to < 0 || to >= ids.length) return ids;
  return ids.toSpliced(at, 1).toSpliced(to, 0, one);
}

/** The places to hand out: those there are, each only once. */
function places(rows: readonly { readonly position: number }[]): readonly number[] {
  const given: number[] = [];
  for (const { position } of rows) given.push(Math.max(position, (given.at(-1) ?? 0) + 1));
  return given;
}

/** The place of a watch among those of its company that wait: 1 is tried first; null when it waits no more. */
export async function placeOf(
  { em }: Pick<Unit, "em">,
  id: string,
): Promise<{ readonly place: number; readonly of: number } | null> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from watch where company_id = (select company_id from watch where id = ?) and ${waiting}
     order by position, until_day, created_at`,
    [id],
  );
  const at = rows.findIndex((row) => row.id === id);
  return at === -1 ? null : { place: at + 1, of: rows.length };
}
