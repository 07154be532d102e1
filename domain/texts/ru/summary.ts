import { countRu } from "../format.ts";

/** The pinned summary. */
export const summary = {
  title: "Сводка",
  looking: (count: number) => `Ищу слот: ${countRu(count, "заявка", "заявки", "заявок")}`,
  paused: (count: number) => `На паузе: ${countRu(count, "заявка", "заявки", "заявок")}`,
  noWatches: "Заявок на слот нет.",
  supplies: "Ближайшие поставки",
  noSupplies: "Забронированных поставок впереди нет.",
  cabinets: "Кабинеты",
  noCabinets: "Кабинет ещё не подключён.",
  changed: "Изменилось",
};
