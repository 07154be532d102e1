/**
 * WB's closed list of what it says against goods at a warehouse, in its own words and lower case; front-end
 * texts of September 2025. The last one is ours: WB says it by a list of packings without the wished one.
 */
const said = {
  "no-box-type": "недоступен ни один тип поставки",
  "warehouse-closed": "склад недоступен",
  "transit-closed": "транзитный склад недоступен",
  "subject-banned": "запрет завоза предмета на склад",
  "supersafe-banned": "запрет суперсейфа на склад",
  "mix-banned": "запрет микс на склад",
  "pallets-banned": "запрет монопаллет у поставщика",
  "category-banned": "категория товара запрещена к завозу",
  "foreign-article": "артикул принадлежит другому поставщику",
  "less-than-one": "количество меньше 1",
  "oversized-only": "склад принимает только сверхгабаритный товар",
  "supersafe-only": "создайте поставку типа «суперсейф» для этого товара",
  "self-employed": "запрет создания для самозанятых",
  "card-moving": "карточка товара переносится между продавцами",
  "box-unavailable": "box-unavailable",
} as const;

/** A refusal of WB's closed list. */
export type RefusalCode = keyof typeof said;

const byWords = Object.entries(said).map(([code, words]) => ({
  // The keys of the table above are its codes.
  code: code as RefusalCode,
  words,
}));

/** Which refusal of the list a sentence of WB is; it may name barcodes behind a colon. */
export function refusalOf(words: string): RefusalCode | undefined {
  const low = words
    .toLowerCase()
    .replaceAll(/["“”]/g, (mark) => (mark === "“" ? "«" : "»"))
    .trim();
  return byWords.find((one) => low.startsWith(one.words))?.code;
}

/** The barcodes that a refusal names, as they were written behind its colon. */
export function barcodesIn(words: string): string {
  return /:\s*(.+)$/.exec(words)?.[1] ?? "";
}

/** What is kept of goods that a warehouse does not take in the wished packing. */
export function boxRefusal(barcodes: readonly string[]): string {
  return `${said["box-unavailable"]}: ${barcodes.slice(0, 5).join(", ")}`;
}
