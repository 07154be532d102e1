import type { Hindrance } from "#domain/slots/preview.ts";
import { countRu, group, pluralRu } from "../format.ts";

const hindrance: Readonly<Record<Hindrance, string>> = {
  coefficient: "коэффициент: без этого предела",
  days: "даты: на любые даты",
  box: "упаковка: с любой",
  weekdays: "дни недели: в любой день",
  lead: "запас дней: без него",
  skip: "исключённые даты: с ними",
  logistics: "предел логистики: без него",
  deadline: "срок поиска, он вышел: без него",
};

/** How a wish stands against the board now. */
export const preview = {
  title: "Что подходит сейчас",
  button: "Что подходит сейчас",
  fits: (count: number) =>
    count === 0
      ? "Сейчас не подходит ни один слот — буду ждать."
      : `Сейчас ${pluralRu(count, "подходит", "подходят", "подходят")} ${countRu(count, "слот", "слота", "слотов")}.`,
  worst: (what: Hindrance, fits: number) => `Больше всего мешает ${hindrance[what]} — ${group(fits)}.`,
  noneSeen: "Эти склады на эти даты я ещё не видел. Сколько слотов подходит, пока неизвестно.",
  unseen: (unseen: number, cells: number) =>
    `Не видел ${group(unseen)} из ${countRu(cells, "клетки", "клеток", "клеток")} (склад × упаковка × день): там может быть открыто.`,
  logistics: "Логистику доска не хранит: её предел здесь не учтён, я проверю его при появлении слота.",
  seenAt: "Увидено",
  refresh: "Обновить",
};
