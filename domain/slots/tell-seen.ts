import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import type { Wanted } from "./match.ts";
import { Watch } from "./watch.ts";

/** Tells a seller who wants to know or to be asked: once for every change of the cell, whoever saw it first. */
export async function tellSeen(unit: Unit, { candidate, route, offer }: Wanted): Promise<void> {
  const { em } = unit;
  const watch = await em.findOne(Watch, { id: candidate.watchId, state: "active", mode: { $ne: "book" } });
  if (watch === null) return;
  const rows = await em.execute<{ since: string | Date | null }[]>(
    `select min(changed_at) as since from cell
     where warehouse_id = ? and box = ? and day = ? and coefficient = ?`,
    [offer.warehouseId, offer.box, offer.day, offer.coefficient],
  );
  const since = new Date(rows[0]?.since ?? offer.seenAt).toISOString();
  const warehouse = watch.warehouses.find((one) => one.id === route.warehouseId)?.name ?? "";
  await announce(
    unit,
    "slots.seen",
    {
      watchId: watch.id,
      warehouse,
      // Which packing it is for is said where there was a choice.
      ...(watch.boxes.length > 1 ? { box: offer.box } : {}),
      day: offer.day,
      coefficient: offer.coefficient,
      ...(watch.mode === "ask" && route.orderId !== null ? { orderId: route.orderId } : {}),
    },
    {
      chatId: watch.chatId,
      companyId: watch.companyId,
      dedupeKey: `${watch.id}/${offer.warehouseId}/${offer.box}/${offer.day}/${offer.coefficient}/${since}`,
    },
  );
}
