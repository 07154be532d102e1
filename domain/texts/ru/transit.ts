import type { TransitOption } from "#domain/slots/look.ts";
import { slots } from "./slots.ts";

/** Warehouses that pass goods on to others. */
export const transit = {
  direct: "напрямую",
  toPlaces: "‹ К складам",
  through: (name: string) => `через ${name}`,
  hint: "Нажмите склад, до которого товары должен довезти WB через другой склад.",
  seen: "Слоты через транзит показывает только календарь самого заказа: календарь слотов и отчёт по складам их не видят, поэтому проверяю их раз в 10–12 секунд.",
  price:
    "Неизвестно: сколько WB возьмёт за транзит и не займут ли транзитный склад другие, пока я нажимаю. Цену покажет поставка в кабинете.",
  reading: (name: string) => `Спрашиваю в кабинете, через какие склады везут в ${name}…`,
  none: (name: string) => `Транзита в ${name} кабинет не показывает.`,
  ask: (name: string) => `Как везти в ${name}?`,
  option: ({ name, boxes, days }: TransitOption) =>
    [
      name,
      boxes.length === 0 ? "упаковка не указана" : boxes.map((box) => slots.box[box]).join(", "),
      ...(days === null ? [] : [`в пути ${days.from}–${days.to} дн.`]),
    ].join(" · "),
  uncounted: "Слоты через транзит в этот счёт не вошли: их видно только в календаре заказа.",
};
