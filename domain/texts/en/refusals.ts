import type { RefusalCode } from "#domain/slots/refusals.ts";
import type { ru } from "../ru.ts";
import { withEnglish } from "../wb-words.ts";

const advice: Readonly<Record<RefusalCode, string>> = {
  "no-box-type": "No packing is possible: remove these goods or choose another warehouse.",
  "warehouse-closed": "The warehouse accepts nothing now: choose another one.",
  "transit-closed": "The transit warehouse is closed: choose another one or ship directly.",
  "subject-banned":
    "The warehouse does not accept this kind of product: send it elsewhere with a separate watch.",
  "supersafe-banned": "The warehouse does not accept supersafe: choose another packing or warehouse.",
  "mix-banned":
    "The warehouse does not accept different products together: use mono-pallets or another warehouse.",
  "pallets-banned": "Mono-pallets are not open to you: ship boxes.",
  "category-banned": "WB does not accept this category: remove the goods.",
  "foreign-article": "The barcode does not belong to this cabinet: check it or choose another cabinet.",
  "less-than-one": "Set a quantity of at least 1.",
  "oversized-only": "The warehouse accepts oversized goods only: choose one for ordinary goods.",
  "supersafe-only": "Make a separate watch with supersafe packing for these goods.",
  "self-employed": "WB does not let the self-employed make such a supply: ask WB's support.",
  "card-moving": "WB is moving the product card between sellers: wait for it or remove the goods.",
  "box-unavailable": "Choose another packing or ship these goods separately.",
};

/** What a seller can do about each of WB's refusals. */
export const refusals: typeof ru.refusals = {
  advice,
  said: withEnglish,
  boxUnavailable: (barcodes) => `Not accepted in this packing: ${barcodes}`,
};
