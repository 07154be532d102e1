import { defineEntity, p } from "@mikro-orm/core";
import { type Day, startOfDay } from "../kernel/clock.ts";
import { boxes, slotSources } from "./words.ts";

const CellDaySchema = defineEntity({
  name: "CellDay",
  indexes: [{ properties: ["seenOn"] }],
  properties: {
    warehouseId: p.integer().primary(),
    box: p.enum(boxes).primary(),
    day: p.date().primary(),
    source: p.enum(slotSources).primary(),
    /** The Moscow day on which these changes were seen. */
    seenOn: p.date().primary(),
    /** What stood there before the first of them; null when nobody had seen the cell before. */
    opening: p.smallint().nullable(),
    /** Three bytes a change: the minute of `seenOn` in two, the coefficient in one. */
    course: p.blob(),
  },
});

/** All changes of one cell of the board that were seen on one day. Market data: belongs to no company. */
export class CellDay extends CellDaySchema.class {}

CellDaySchema.setClass(CellDay);

/** From this moment the cell showed this coefficient. */
export interface Change {
  readonly at: Date;
  readonly coefficient: number;
}

const bytesEach = 3;

/** A change as the number whose three lower bytes are kept. */
export function packed(minute: number, coefficient: number): number {
  return minute * 256 + (Math.min(coefficient, 127) & 255);
}

/** The minute of a Moscow day. */
export function minuteOf(at: Date, seenOn: Day): number {
  return Math.min(1439, Math.max(0, Math.floor((at.getTime() - startOfDay(seenOn).getTime()) / 60_000)));
}

/** The changes of a day in the order in which they were seen; what repeats the one before is no change. */
export function unpacked(course: Uint8Array, seenOn: Day): readonly Change[] {
  const bytes = Buffer.from(course.buffer, course.byteOffset, course.byteLength);
  const start = startOfDay(seenOn).getTime();
  const changes: Change[] = [];
  for (let at = 0; at + bytesEach <= bytes.length; at += bytesEach) {
    const coefficient = bytes.readInt8(at + 2);
    if (changes.at(-1)?.coefficient === coefficient) continue;
    changes.push({ at: new Date(start + bytes.readUInt16BE(at) * 60_000), coefficient });
  }
  return changes;
}

/** What a day's row says of a moment: the last change until then, else what stood there before. */
export function coefficientAt(
  row: { readonly opening: number | null; readonly course: Uint8Array; readonly seenOn: Day },
  at: Date,
): number | null {
  return unpacked(row.course, row.seenOn).findLast((one) => one.at <= at)?.coefficient ?? row.opening;
}
