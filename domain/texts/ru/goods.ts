import type { GoodsTrouble, Reason } from "#domain/goods/read-goods.ts";
import { countRu, group } from "../format.ts";

const reason: Readonly<Record<Reason, string>> = {
  barcode: "нет баркода",
  scientific: "Excel сократил баркод: задайте столбцу формат «Текстовый» и вставьте заново",
  "no-quantity": "нет количества",
  quantity: "количество — не целое число больше нуля",
};

/** Goods that a person sends instead of choosing a draft. */
export const goods = {
  /** What goods are called where the seller has named nothing: by their draft. */
  named: (label: string) => label,
  hint: "Или пришлите XLSX/CSV, или строки «баркод количество» — черновик в кабинете соберу сам.",
  reading: "Читаю файл…",
  have: (barcodes: number, units: number) =>
    `В списке ${countRu(barcodes, "артикул", "артикула", "артикулов")}, ${group(units)} шт.`,
  summed: (count: number) => `Повторы сложил: ${countRu(count, "строка", "строки", "строк")}.`,
  bad: (count: number) =>
    `Не понял ${countRu(count, "строку", "строки", "строк")} — исправьте и пришлите только их:`,
  trouble: ({ line, text, reason: why }: GoodsTrouble) => `${line}. «${text}» — ${reason[why]}`,
  columns: (names: string) => `Столбцы без пользы для меня: ${names}.`,
  leftOut: (count: number, most: number) =>
    `Не поместилось: ${countRu(count, "артикул", "артикула", "артикулов")}. В одной заявке не больше ${group(most)} — заведите для остальных ещё одну.`,
  notServed:
    "QR-поставки и поштучные палеты я не бронирую: неизвестно, под каким типом WB их заводит и какой у них календарь. Планируйте их в кабинете WB.",
  more: "Можно прислать ещё — добавлю.",
  go: "Дальше: склады",
  clear: "Очистить список",
  making: "Собираю черновик в кабинете и проверяю склады…",
  lost: (barcodes: string) => `WB не знает этих баркодов, в черновик они не попали: ${barcodes}`,
  tooMany: (units: number) =>
    `В списке ${group(units)} шт. — WB принимает не больше 300 000 в одной поставке.`,
  many: "Больше 200 000 шт.: WB предупредит, что поставка очень большая.",
  failed: {
    unreadable: "Не смог прочитать файл. Нужен XLSX или CSV без пароля.",
    empty: "Файл пустой.",
    "too-long": "В файле больше 20 000 строк. Разделите его на части.",
  },
  tooBig: "Файл больше 5 МБ. Оставьте в нём только баркоды и количество.",
  accountFirst: "Сначала выберите кабинет, потом пришлите файл ещё раз.",
};
