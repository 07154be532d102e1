import { raiseAlarm, slotAlarm } from "../alarms/raise.ts";
import type { Unit } from "../kernel/act.ts";
import { announce, isAnnounced } from "../notices/announce.ts";
import { placeName } from "./chain.ts";
import type { Wanted } from "./match.ts";
import { cabinetOf } from "./prepare-order.ts";
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
  const place = watch.warehouses.find((one) => one.id === route.warehouseId);
  const warehouse = place === undefined ? "" : placeName(place);
  const { companyId, chatId } = watch;
  const dedupeKey = `${watch.id}/${offer.warehouseId}/${offer.box}/${offer.day}/${offer.coefficient}/${since}`;
  const seen = {
    watchId: watch.id,
    goods: watch.draftLabel,
    warehouse,
    // Which packing it is for is said where there was a choice.
    ...(watch.boxes.length > 1 ? { box: offer.box } : {}),
    ...(await cabinetOf(unit, watch)),
    day: offer.day,
    coefficient: offer.coefficient,
  };
  if (watch.mode !== "ask" || route.orderId === null) {
    await announce(unit, "slots.seen", seen, { chatId, companyId, dedupeKey });
    return;
  }
  const facts = { ...seen, orderId: route.orderId };
  // Somebody waits for a yes: once for every opening.
  if (await isAnnounced(unit, "slots.seen", { chatId, dedupeKey })) return;
  const subject = slotAlarm(watch.id);
  const alarmId = await raiseAlarm(unit, {
    kind: "slots.seen",
    facts,
    subject,
    companyId,
    chatIds: [chatId],
  });
  await announce(unit, "slots.seen", facts, { chatId, companyId, dedupeKey, alarmId });
}
