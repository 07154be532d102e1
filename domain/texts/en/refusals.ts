import type { RefusalCode } from "#domain/slots/refusals.ts";
import type { ru } from "../ru.ts";

const advice: Readonly<Record<RefusalCode, string>> = {
  "no-box-type": "No packing is possible: take these goods out or choose another warehouse.",
  "warehouse-closed": "The warehouse takes nothing now: choose another one.",
  "transit-closed": "The transit warehouse is closed: choose another one or ship directly.",
  "subject-banned": "The warehouse bans this subject: send it elsewhere with a watch of its own.",
  "supersafe-banned": "The warehouse takes no supersafe: choose another packing or warehouse.",
  "mix-banned": "The warehouse takes no mixed articles: use mono-pallets or another warehouse.",
  "pallets-banned": "Mono-pallets are not open to you: ship boxes.",
  "category-banned": "WB does not accept this category: take the goods out.",
  "foreign-article": "The barcode is not of this cabinet: check it or choose another cabinet.",
  "less-than-one": "Set a quantity of at least 1.",
  "oversized-only": "The warehouse takes oversized goods only: choose one for ordinary goods.",
  "supersafe-only": "Make a separate watch with supersafe packing for these goods.",
  "self-employed": "WB does not let the self-employed make such a supply: ask WB's support.",
  "card-moving": "The card is moving between sellers: wait for WB or take the goods out.",
  "box-unavailable": "Choose another packing or ship these goods separately.",
};

/** What a seller can do about each of WB's refusals. */
export const refusals: typeof ru.refusals = {
  advice,
  boxUnavailable: (barcodes) => `Not taken in this packing: ${barcodes}`,
};
