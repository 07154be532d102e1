import type { Unit } from "../kernel/act.ts";
import type { Day } from "../kernel/clock.ts";
import { cellKey } from "./match.ts";
import { boxes } from "./words.ts";

interface Taken {
  readonly watch_id: string;
  readonly warehouse_id: number;
  readonly day: Day;
}

/**
 * Cells that are none for these watches, because an earlier supply of the same wish comes to that warehouse on
 * that day: WB may merge the two into one.
 */
export async function takenPlaces(
  { em }: Pick<Unit, "em">,
  watchIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const taken = await em.execute<Taken[]>(
    `select w.id as watch_id, s.warehouse_id, to_char(s.day, 'YYYY-MM-DD') as day
     from watch w join watch o on o.wish_id = w.wish_id
     join supply s on s.watch_id = o.id and s.cancelled_at is null
     where w.id = any (string_to_array(?, ',')::uuid[]) and not w.may_repeat_place`,
    [watchIds.join(",")],
  );
  const places = new Map<string, Set<string>>();
  for (const { watch_id, warehouse_id: warehouseId, day } of taken) {
    const cells = places.get(watch_id) ?? new Set<string>();
    places.set(watch_id, cells);
    for (const box of boxes) cells.add(cellKey({ warehouseId, box, day }));
  }
  return places;
}
