import type { Unmet } from "#domain/slots/conditions.ts";
import { countRu } from "../format.ts";

const weekdays = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];

const unmet: Readonly<Record<Unmet, string>> = {
  "only-days": "не из выбранных дат",
  skipped: "дата исключена",
  weekday: "не тот день недели",
  lead: "слишком скоро",
  logistics: "логистика дороже предела или неизвестна",
  over: "срок поиска вышел",
};

/** What a wish may ask for beyond the ordinary. */
export const conditions = {
  title: "Ещё условия",
  weekdays,
  weekdaysLabel: "Дни недели",
  workdays: "Будни",
  weekend: "Выходные",
  anyWeekday: "Любой день",
  leadLabel: "Запас",
  lead: (days: number) => `не раньше чем через ${countRu(days, "день", "дня", "дней")}`,
  leadShort: (days: number) => (days === 0 ? "без запаса" : `≥ ${days} дн.`),
  onlyLabel: "Только даты",
  skipLabel: "Кроме дат",
  skipClear: "Вернуть исключённые даты",
  logisticsLabel: "Логистика",
  logistics: (percent: number) => `не выше ${percent}%`,
  anyLogistics: "любая",
  untilLabel: "Искать до",
  untilDays: (days: number) => (days === 0 ? "сегодня" : `+${days} дн.`),
  noUntil: "без срока",
  done: "Готово",
  rows: "Ряды сверху вниз: дни недели, запас до даты, логистика, сколько искать.",
  /** With days that are still to come: the example can be sent as it is. */
  hint: (skipped: readonly string[], until: string) =>
    `Написать тоже можно: кроме ${skipped.join(", ")} · до ${until} 18:00 · логистика 120 · через 3 дня.`,
  unmet,
};
