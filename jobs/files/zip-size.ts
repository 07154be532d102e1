import { inflateRawSync } from "node:zlib";

const endMark = Buffer.from("PK\x05\x06", "latin1");
const entryMark = Buffer.from("PK\x01\x02", "latin1");
/** Files of a workbook; an archive with more is none. */
const mostFiles = 2_000;

/**
 * Whether an archive really unpacks to no more than that: what it says of itself may be a lie, so that every file
 * is unpacked as far as the limit. False also for what is no sound archive.
 */
export function unpacksWithin(zip: Buffer, limit: number): boolean {
  const end = zip.lastIndexOf(endMark);
  if (end < 0 || end + 22 > zip.length) return false;
  const count = zip.readUInt16LE(end + 10);
  if (count > mostFiles) return false;
  let at = zip.readUInt32LE(end + 16);
  let left = limit;
  try {
    for (let index = 0; index < count; index += 1) {
      const entry = readEntry(zip, at);
      left -= sizeOf(zip, entry, left);
      if (left < 0) return false;
      at = entry.next;
    }
  } catch {
    return false;
  }
  return true;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
  readonly next: number;
}

function readEntry(zip: Buffer, at: number): Entry {
  if (!zip.subarray(at, at + 4).equals(entryMark)) throw new Error("not an entry");
  const lengths = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
  return {
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    offset: zip.readUInt32LE(at + 42),
    next: at + 46 + lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** The size of one file unpacked; throws where it is larger than the limit. */
function sizeOf(zip: Buffer, { method, packed, offset }: Entry, limit: number): number {
  if (method === 0) return packed;
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(1, limit) }).length;
}
