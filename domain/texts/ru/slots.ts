import type { AttemptOutcome } from "#domain/slots/attempt.ts";
import type { OrderState } from "#domain/slots/order.ts";
import type { WatchMode, WatchState } from "#domain/slots/watch.ts";
import type { Box } from "#domain/slots/words.ts";
import { countRu, group } from "../format.ts";

const box: Readonly<Record<Box, string>> = {
  box: "короба",
  pallet: "монопаллеты",
  supersafe: "суперсейф",
};

const mode: Readonly<Record<WatchMode, string>> = {
  book: "бронировать самому",
  ask: "спросить меня",
  notify: "только сообщать",
};

const state: Readonly<Record<WatchState, string>> = {
  active: "ищу слот",
  paused: "на паузе",
  booking: "бронирую прямо сейчас",
  booked: "забронировано",
  elsewhere: "остановлена: забронировал другой кабинет",
  expired: "срок вышел",
  deleted: "удалена",
};

const order: Readonly<Record<OrderState, string>> = {
  wanted: "заказ в очереди на создание",
  making: "создаю заказ",
  ready: "готово к брони",
  refused: "WB отказал",
  used: "стал поставкой",
  leftover: "лишний, удалю",
  deleted: "не нужен",
};

const outcome: Readonly<Record<AttemptOutcome, string>> = {
  booked: "забронировано",
  gone: "слот ушёл раньше",
  "price-risen": "коэффициент вырос выше вашего предела",
  "not-ready": "заказ оказался не готов",
  refused: "WB отказал",
  limit: "на эту дату лимит WB исчерпан",
  goods: "WB нашёл ошибки в товарах поставки",
  restricted: "WB ограничил создание поставок в кабинете",
  "too-active": "WB попросил паузу 10 минут",
  "session-dead": "вход в кабинет больше не действует",
  "page-changed": "страница WB изменилась",
  "page-slow": "страница WB отвечает слишком медленно",
  challenge: "WB просит подтвердить, что вы человек",
  "wrong-account": "в кабинете было выбрано другое юрлицо",
  "lease-lost": "вход перешёл к другому процессу, ничего не отправлено",
  "not-booked": "проверил дважды: брони нет",
  "given-up": "остановлено до отправки",
};

/** Watches, attempts and supplies. */
export const slots = {
  box,
  mode,
  state,
  order,
  outcome,
  listTitle: "Заявки и поставки",
  listNone: "Пока пусто. Создайте заявку — я начну готовить её сразу.",
  watchesTitle: "Заявки",
  suppliesTitle: "Забронированные поставки",
  coefficient: (value: number) => (value === 0 ? "бесплатно" : `×${value}`),
  upTo: (value: number) => (value === 0 ? "только бесплатно" : `не выше ×${value}`),
  watchTitle: "Заявка",
  supply: "Поставка №",
  number: (supplyId: number) => `№${supplyId}`,
  supplyTitle: (supplyId: number) => `Поставка №${supplyId}`,
  account: "Кабинет",
  draft: "Состав",
  units: (barcodes: number, units: number) =>
    `${countRu(barcodes, "артикул", "артикула", "артикулов")}, ${group(units)} шт.`,
  boxLabel: "Упаковка",
  pallets: (count: number) => countRu(count, "паллета", "паллеты", "паллет"),
  limit: "Коэффициент",
  days: "Даты",
  modeLabel: "Режим",
  stateLabel: "Состояние",
  warehouses: "Склады по порядку",
  pausedByChallenge: "на паузе: WB просит подтвердить, что вы человек",
  restsUntil: "После неудачной попытки пробую снова не раньше",
  pausedByMarketplace: "на паузе: WB ограничил кабинет",
  pausedBySession: "на паузе: нужен вход в кабинет",
  ready: (ready: number, all: number) =>
    ready === all
      ? "Всё готово: жду слот."
      : ready === 0
        ? "Готовлю заказы в кабинете."
        : `Готово складов: ${ready} из ${all}.`,
  watching: "Смотрю слоты. Напишу, как только откроется подходящий.",
  allRefused: "WB не принимает состав на эти склады: откройте заявку.",
  noneReady: "Ни один склад не готов — причины выше.",
  inside72: "Внимание: часть дат ближе 72 часов. Отмена такой поставки может быть платной.",
  journal: "Журнал",
  sheet: "Прислать таблицей",
  journalSheet: "Журнал таблицей",
  today: (count: number) => `Сегодня попыток: ${count}`,
  journalTitle: "Журнал попыток",
  passed: (first: string) => `подходил, но по вашему порядку первой бронировалась заявка «${first}»`,
  journalNone: "Попыток ещё не было: подходящий слот пока не открывался.",
  unknown: "ответа нет, проверяю в кабинете",
  inProgress: "идёт сейчас",
  times: {
    seen: "увидел",
    claimed: "начал",
    pageReady: "страница готова",
    sent: "отправил",
    answered: "WB ответил",
    readBack: "увидел поставку",
  },
  took: (ms: number) => `${(ms / 1000).toFixed(1).replace(".", ",")} с от слота до брони`,
  up: "▲ Выше",
  down: "▼ Ниже",
  top: "⏫ Первой",
  moved: "Порядок изменён.",
  repeat: "Повторить",
  copy: "Повторить с другими датами",
  repeatLast: "Повторить последнюю",
  pause: "Пауза",
  resume: "Продолжить",
  remove: "Удалить",
  removed: "Заявка удалена. Её можно вернуть в течение 10 минут.",
  undo: "Вернуть",
  undone: "Заявка снова на месте.",
  paused: "Пауза. Слоты по этой заявке не ищу.",
  resumed: "Снова ищу.",
  bookedKept: "Удаление заявки не отменяет поставку: она остаётся в кабинете WB.",
  openWatch: "Открыть заявку",
  openList: "Заявки и поставки",
  day: "День",
  fixed: "Коэффициент",
  cost: "Приёмка",
  costUnknown: "WB не показал",
  quantity: "Количество",
  pieces: (count: number) => `${group(count)} шт.`,
  freeCancel: "Бесплатная отмена до",
  warehouse: "Склад",
};
