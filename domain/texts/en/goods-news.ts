import type { ru } from "../ru.ts";

/** Goods of a draft that were changed in the cabinet while a watch waits. */
export const goodsNews = {
  title: (label: string) => `The goods of “${label}” have changed in the cabinet`,
  added: (barcode: string, quantity: number) => `➕ ${barcode}: ${quantity} pcs`,
  gone: (barcode: string, quantity: number) => `➖ ${barcode}: ${quantity} pcs before`,
  changed: (barcode: string, from: number, to: number) => `✏️ ${barcode}: ${from} → ${to} pcs`,
  more: (count: number) => `…and ${count} more`,
  next: "I am taking the new goods: checking them against every warehouse again and preparing the orders. If a warehouse does not accept them, I will write.",
} satisfies typeof ru.goodsNews;
