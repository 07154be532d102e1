import type { WatchStep } from "#domain/forms/watch-form.ts";
import { countRu, group } from "../format.ts";

const ask: Readonly<Record<WatchStep, string>> = {
  account: "Для какого кабинета ищем слот?",
  draft: "Какой черновик везём?",
  warehouses: "На какие склады? Нажимайте в порядке желания: первый — самый нужный.",
  box: "В чём везём?",
  pallets: "Сколько паллет?",
  coefficient: "Какой коэффициент приёмки ещё подходит?",
  days: "На какие даты?",
  mode: "Что делать, когда слот откроется?",
  summary: "Проверьте заявку",
  consent: "Можно ли бронировать самому?",
};

const change: Readonly<Record<WatchStep, string>> = {
  account: "Кабинет",
  draft: "Черновик",
  warehouses: "Склады",
  box: "Упаковка",
  pallets: "Паллеты",
  coefficient: "Коэффициент",
  days: "Даты",
  mode: "Режим",
  summary: "К заявке",
  consent: "Согласие",
};

/** The form of a new watch. */
export const wizard = {
  title: "Новая заявка",
  ask,
  change,
  resumed: "Вы уже начали заявку — продолжаем с того же места.",
  startOver: "Начать заново",
  restarted: "Начали заново.",
  readingDrafts: "Читаю черновики в кабинете…",
  readingDraft: (label: string) => `Проверяю состав «${label}» и склады, которые его принимают…`,
  waitNote: "Обычно это несколько секунд. Сообщение обновится само.",
  noDrafts: "В кабинете нет черновиков. Создайте поставку-черновик с товарами на WB и нажмите «Обновить».",
  draftLine: (label: string, barcodes: number, units: number) =>
    `${label} · ${countRu(barcodes, "артикул", "артикула", "артикулов")}, ${group(units)} шт.`,
  draftHint: "Нажмите черновик. Можно написать часть названия.",
  draftUnknown: (text: string) => `Черновика «${text}» нет в списке. Выберите кнопкой.`,
  warehousesHint: "Чтобы найти склад, напишите часть названия.",
  found: (text: string) => `Найдено по «${text}»`,
  clearFind: "Показать все склады",
  done: "Готово",
  warehousesFirst: "Выберите хотя бы один склад.",
  noCommonBox: "У выбранных складов нет общего типа упаковки. Уберите один из складов.",
  boxHint: "Только то, что принимают все выбранные склады.",
  palletsHint: "Напишите число, например 3.",
  palletsInvalid: (text: string) => `«${text}» — не число паллет. Напишите целое число от 1 до 100.`,
  coefficientHint: "0 — бесплатная приёмка. Можно написать число от 0 до 20.",
  free: "Бесплатно",
  daysHint: "Можно написать свои: 25.11–05.12.",
  week: "Неделя",
  twoWeeks: "Две недели",
  month: "30 дней",
  modeBook: "Бронировать самому",
  modeNotify: "Только сообщать",
  modeHint:
    "«Бронировать самому» — поймаю слот за секунды в вашем кабинете. «Только сообщать» — напишу, а бронируете вы.",
  pickButton: "Здесь нужна кнопка: выберите вариант под сообщением.",
  confirm: "Создать заявку",
  created: "Заявка создана. Готовлю заказы в кабинете и напишу, когда всё будет готово.",
  createdNotify: "Заявка создана. Смотрю слоты и напишу, как только откроется подходящий.",
  noAccounts: "Сначала подключите кабинет WB — без него я не вижу ни черновиков, ни слотов.",
  left: "Отложил. Введённое сохранено.",
  undo: "Вернуть",
  foreignGoods: (words: string) => `В черновике есть товары, которые WB не принимает: ${words}`,
};
