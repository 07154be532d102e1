/** How sentences of WB's that sellers meet begin, and what they mean; facts of September 2025 and later. */
const known: readonly (readonly [RegExp, string])[] = [
  [/дата уже недоступна|пока недоступно|слот уже занят/iu, "the date is no longer available"],
  [/нет доступных дат|временно нет лимитов/iu, "there are no dates to choose now"],
  [/лимит на выбранную дату|лимит исчерпан/iu, "the limit for this date is used up"],
  [/лимит пока не установлен/iu, "no limit is set for this date yet"],
  [/вместимость склада/iu, "the warehouse is full"],
  [/ошибки в товарах/iu, "there are errors in the goods of the supply"],
  [
    /создание поставок ограничено|доступ к разделу ограничен|новых поставок заблокирована/iu,
    "making supplies is restricted",
  ],
  [/слишком активно/iu, "supplies are being made too often"],
  [/не заполнены шк коробов/iu, "the barcodes of the boxes are not filled in"],
  [/не заполнен пропуск/iu, "the pass is not filled in"],
];

/** WB's own sentence with its meaning in English, where it is known. */
export function withEnglish(words: string): string {
  const meaning = known.find(([pattern]) => pattern.test(words))?.[1];
  return meaning === undefined || words.includes(`(${meaning})`) ? words : `${words} (${meaning})`;
}
