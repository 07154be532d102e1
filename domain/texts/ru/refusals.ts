import type { RefusalCode } from "#domain/slots/refusals.ts";

const advice: Readonly<Record<RefusalCode, string>> = {
  "no-box-type": "Уберите эти товары из состава или выберите другой склад.",
  "warehouse-closed": "Склад сейчас ничего не принимает — выберите другой.",
  "transit-closed": "Выберите другой транзитный склад или везите напрямую.",
  "subject-banned": "Этот предмет склад не берёт: отправьте его на другой склад отдельной заявкой.",
  "supersafe-banned": "Склад не берёт суперсейф — выберите другую упаковку или склад.",
  "mix-banned": "Склад не берёт разные артикулы вместе — везите монопаллетами или на другой склад.",
  "pallets-banned": "Монопаллеты вам недоступны — везите коробами.",
  "category-banned": "WB эту категорию не принимает — уберите товар из состава.",
  "foreign-article": "Баркод не из этого кабинета — проверьте его или выберите другой кабинет.",
  "less-than-one": "Поставьте количество не меньше 1.",
  "oversized-only": "Везите на склад для обычного товара.",
  "supersafe-only": "Заведите для этого товара отдельную заявку с упаковкой «суперсейф».",
  "self-employed": "WB не даёт самозанятым создать такую поставку — уточните у поддержки WB.",
  "card-moving": "Дождитесь, пока WB перенесёт карточку, или уберите товар из состава.",
  "box-unavailable": "Выберите другую упаковку или везите эти товары отдельно.",
};

/** What a seller can do about each of WB's refusals. */
export const refusals = {
  advice,
  /** WB's own words, with their meaning for whoever does not read Russian. */
  said: (words: string) => words,
  boxUnavailable: (barcodes: string) => `В этой упаковке склад не берёт: ${barcodes}`,
};
