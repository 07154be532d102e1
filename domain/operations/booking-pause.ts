import { defineEntity, p } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { noteDeed } from "./note-deed.ts";

const BookingPauseSchema = defineEntity({
  name: "BookingPause",
  properties: {
    /** There is one for the whole service. */
    id: p.string().primary(),
    since: p.datetime(),
    personId: p.bigint("number"),
  },
});

/** While this row is there nobody books: an admin has stopped it. Every claim of an attempt looks. */
export class BookingPause extends BookingPauseSchema.class {}

BookingPauseSchema.setClass(BookingPause);

const all = "all";

/** Since when booking is paused; null while it goes on. */
export async function bookingPausedSince({ em }: Unit): Promise<Date | null> {
  return (await em.findOne(BookingPause, { id: all }))?.since ?? null;
}

/** Stops all booking before the next attempt, or lets it go on; false when it was so already. */
export async function pauseBooking(unit: Unit, isPaused: boolean): Promise<boolean> {
  const { em, actor, now } = unit;
  if (actor.kind !== "admin") throw new Error("only an admin pauses booking");
  const sql = isPaused
    ? "insert into booking_pause (id, since, person_id) values (?, ?, ?) on conflict do nothing returning id"
    : "delete from booking_pause where id = ? returning id";
  const changed = await em.execute<unknown[]>(sql, isPaused ? [all, now, actor.personId] : [all]);
  if (changed.length > 0) noteDeed(unit, isPaused ? "booking.paused" : "booking.resumed", { name: "" });
  return changed.length > 0;
}
