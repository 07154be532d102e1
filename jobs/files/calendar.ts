import ical from "ical-generator";
import type { FileContent } from "#domain/files/ask-file.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { addDays } from "#domain/kernel/clock.ts";
import { supplyCard } from "#domain/supplies/queries.ts";
import type { FileReader } from "./make.ts";

/** A supply as an event of a whole day, for the calendar of a phone. */
export async function calendarFile(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  { supplyRowId }: { readonly supplyRowId: string },
  { t: { slots, supplies }, now }: FileReader,
): Promise<FileContent> {
  const { supply, address } = await read((unit) => supplyCard(unit, supplyRowId));
  const { supplyId, warehouseName, day, quantity, box } = supply;
  const calendar = ical({ prodId: { company: "Postavka", product: "Postavka" } });
  calendar.createEvent({
    id: `supply-${supplyId}@postavka`,
    allDay: true,
    // Whole days of the calendar have no zone.
    start: new Date(`${day}T00:00:00`),
    end: new Date(`${addDays(day, 1)}T00:00:00`),
    stamp: now,
    summary: supplies.calendarTitle(supplyId, warehouseName),
    description: supplies.calendarText(slots.pieces(quantity), slots.box[box]),
    location: address ?? warehouseName,
  });
  return {
    name: `${supplies.calendarName(supplyId)}.ics`,
    mime: "text/calendar",
    content: Buffer.from(calendar.toString()),
  };
}
