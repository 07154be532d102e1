/** Why a watch has or has not got its slot, day by day. */
export const days = {
  title: "Что видел по дням",
  hint: "Считаю дни складов: один день одного склада — один раз в сутки.",
  fit: (count: number) => `подходило ${count}`,
  dear: (count: number) => `дорого ${count}`,
  dearFrom: (count: number, cheapest: number) => `дорого ${count} (от ×${cheapest})`,
  day: (count: number) => `не те даты ${count}`,
  unloading: (count: number) => `выгрузка закрыта ${count}`,
  unready: (count: number) => `заказ не был готов ${count}`,
  passed: (count: number) => `уступлено другой заявке ${count}`,
  attempts: "попытки",
  nothing: "ничего не открывалось",
  headings: {
    fit: "Подходило",
    dear: "Дорого",
    cheapest: "Дешевле всего из дорогих",
    day: "Не те даты",
    unloading: "Выгрузка закрыта",
    unready: "Заказ не был готов",
    passed: "Уступлено другой заявке",
    attempts: "Попытки",
  },
};
