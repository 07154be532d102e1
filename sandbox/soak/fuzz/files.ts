import type { UploadedFile } from "#sandbox/telegram/multipart.ts";
import type { Dice } from "./dice.ts";
import { sheetOf, workbookOf, zipOf } from "./zip.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const row = (index: number) =>
  `<row r="${index}"><c r="A${index}"><v>2000000000017</v></c><c r="B${index}"><v>5</v></c></row>`;

/** A sheet that becomes a hundred times as large as the file. */
export function zipBomb(megabytes: number, claimed?: number): Buffer {
  const spaces = Buffer.alloc(megabytes * 1024 * 1024, 0x20);
  return workbookOf(Buffer.concat([Buffer.from(sheetOf(row(1))), spaces]), claimed);
}

const makers: readonly ((d: Dice) => { readonly name: string; readonly bytes: Buffer })[] = [
  (d) => ({ name: "шапки.xlsx", bytes: workbookOf(sheetOf(row(1) + row(2 + d.below(9)))) }),
  (d) => ({ name: "cut.xlsx", bytes: cut(d, workbookOf(sheetOf(row(1)))) }),
  (d) => ({ name: "flipped.xlsx", bytes: flipped(d, workbookOf(sheetOf(row(1) + row(2)))) }),
  () => ({ name: "bomb.xlsx", bytes: zipBomb(60) }),
  () => ({ name: "liar.xlsx", bytes: zipBomb(60, 100) }),
  () => ({ name: "not-a-book.xlsx", bytes: zipOf([{ name: "../../evil", content: Buffer.from("x") }]) }),
  () => ({ name: "no-rows.xlsx", bytes: workbookOf(sheetOf("")) }),
  () => ({ name: "far.xlsx", bytes: workbookOf(sheetOf('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')) }),
  () => ({
    name: "laughs.xlsx",
    bytes: workbookOf(
      '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>',
    ),
  }),
  (d) => ({ name: "huge.csv", bytes: Buffer.from("2000000000017;1\n".repeat(100_000 + d.below(50_000))) }),
  () => ({ name: "wide.csv", bytes: Buffer.from(`${";".repeat(200_000)}\n`.repeat(3)) }),
  () => ({ name: "one-line.csv", bytes: Buffer.from(`"${"a".repeat(2_000_000)}`) }),
  () => ({ name: "utf16.csv", bytes: Buffer.from("\ufeffШК;Кол-во\n2000000000017;5\n", "utf16le") }),
  () => ({
    name: "koi8.csv",
    bytes: Buffer.from([0xfb, 0xeb, 0x3b, 0xeb, 0xcf, 0xcc, 0x0a, 0x31, 0x3b, 0x35]),
  }),
  () => ({ name: "ok.csv", bytes: Buffer.from("ШК;Кол-во\n2000000000017;5\n2000000000024;7\n") }),
  (d) => ({ name: "noise.bin", bytes: d.bytes(1 + d.below(5_000)) }),
  (d) => ({ name: "noise.xlsx", bytes: Buffer.concat([Buffer.from("PK\x03\x04"), d.bytes(500)]) }),
  () => ({ name: "", bytes: Buffer.from("\n") }),
  () => ({ name: "большой.xlsx", bytes: Buffer.alloc(6 * 1024 * 1024, 1) }),
];

/** A file that somebody sends. */
export function fuzzFile(d: Dice): UploadedFile {
  const { name, bytes } = d.pick(makers)(d);
  const type = d.pick([xlsx, "text/csv", "application/octet-stream", "application/pdf"]);
  return { name, type, bytes };
}

function cut(d: Dice, whole: Buffer): Buffer {
  return whole.subarray(0, 4 + d.below(whole.length - 4));
}

function flipped(d: Dice, whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  for (let times = 0; times < 5; times += 1) copy[4 + d.below(copy.length - 4)] = d.below(256);
  return copy;
}
