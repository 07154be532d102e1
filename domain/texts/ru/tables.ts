/** Native tables of Telegram, and the choice of those for whom their app does not show them. */
export const tables = {
  title: "Таблицы",
  native: "таблицами Telegram",
  plain: "текстом",
  toNative: "Таблицы: как в Telegram",
  toPlain: "Таблицы: текстом",
  visible: "Таблицу видно",
  invisible: "Не видно",
  keptNative: "Хорошо, так и оставлю.",
  keptPlain:
    "Теперь календарь, журнал и списки приходят обычным текстом: его показывает любая версия Telegram. Вернуть таблицы можно в /settings.",
  day: "День",
  days: "Дни",
  warehouse: "Склад",
  ceiling: "Предел",
  coefficient: "Коэф.",
  state: "Что сейчас",
  number: "Номер",
  time: "Когда",
  slot: "Слот",
  end: "Чем кончилось",
  steps: "Шаги по времени",
};
