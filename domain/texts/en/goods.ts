import type { Reason } from "#domain/goods/read-goods.ts";
import { countEn, draftNameEn, groupEn } from "../format.ts";
import type { ru } from "../ru.ts";

const reason: Readonly<Record<Reason, string>> = {
  barcode: "no barcode",
  scientific: "Excel has shortened the barcode: make the column “Text” and paste again",
  "no-quantity": "no quantity",
  quantity: "the quantity must be a whole number above zero",
};

/** Goods that a person sends instead of choosing a draft. */
export const goods = {
  named: draftNameEn,
  hint: "Or send an XLSX or CSV file, or lines “barcode quantity”: I will make the draft in the cabinet.",
  reading: "Reading the file…",
  have: (barcodes, units) =>
    `The list has ${countEn(barcodes, "barcode", "barcodes")}, ${groupEn(units)} pcs.`,
  summed: (count) => `Repeated lines were summed: ${count}.`,
  bad: (count) => `I did not understand ${countEn(count, "line", "lines")}. Correct and send only those:`,
  trouble: ({ line, text, reason: why }) => `${line}. “${text}”: ${reason[why]}`,
  columns: (names) => `Columns I did not use: ${names}.`,
  leftOut: (count, most) =>
    `Left out: ${countEn(count, "barcode", "barcodes")}. One watch holds at most ${groupEn(most)}: make another watch for the rest.`,
  notServed:
    "I do not book QR supplies (“QR-поставка”) or piece pallets (“поштучная палета”): it is not known how WB creates them and which calendar they have. Plan them in the WB cabinet.",
  more: "You can send more: I will add them to the list.",
  go: "Next: warehouses",
  clear: "Clear the list",
  making: "Making the draft in the cabinet and checking the warehouses…",
  lost: (barcodes) => `WB does not know these barcodes, they are not in the draft: ${barcodes}`,
  tooMany: (units) => `The list has ${groupEn(units)} pcs: WB takes no more than 300,000 in one supply.`,
  many: "More than 200,000 pcs: WB will warn that the supply is very large.",
  failed: {
    unreadable: "I could not read the file. It must be an XLSX or CSV without a password.",
    empty: "The file is empty.",
    "too-long": "The file has more than 20,000 lines. Split it.",
  },
  tooBig: "The file is larger than 5 MB. Leave only barcodes and quantities in it.",
  accountFirst: "Choose the cabinet first, then send the file again.",
} satisfies typeof ru.goods;
