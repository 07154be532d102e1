import type { SlotSourceName } from "#domain/slots/words.ts";
import { countRu } from "../format.ts";

/** /help, /status and /inbox. */
export const help = {
  title: "Как это работает",
  lines: [
    "1. «Подключить WB» — вы входите в кабинет на странице WB.",
    "2. «Новая заявка» — черновик из кабинета, склады по порядку, тип упаковки, предел коэффициента и даты.",
    "3. Я заранее готовлю заказы в кабинете и смотрю слоты. Открылся подходящий — бронирую сам или сообщаю, как вы выбрали.",
    "4. «Поставки» — все заявки и брони: состояние, журнал попыток, пауза, удаление.",
  ],
  commandsTitle: "Команды",
  statusTitle: "Что сейчас работает",
  sourcesTitle: "Откуда видны слоты",
  source: {
    calendar: "Календарь заказа",
    report: "Отчёт кабинета",
    official: "Официальный метод WB",
  } satisfies Readonly<Record<SlotSourceName, string>>,
  sourceState: {
    on: "работает",
    "off-by-wb": "выключен самим WB",
    throttled: "WB просит подождать",
    "no-session": "нет действующего входа",
    "shape-changed": "WB изменил ответ, разбираемся",
    unused: "не используется",
  },
  sourceSince: "С",
  /** For the service's admins: what comes of it. */
  sourceNext: {
    on: "Слоты снова видны и здесь.",
    "off-by-wb": "Раз в 10 минут проверяю, не вернулся ли. Пока смотрю другими источниками.",
    throttled: "Вход, которому отказали, ждёт 10 минут. Дальше смотрю реже.",
    "no-session": "Нужен действующий вход или ключ API: без него этот источник молчит.",
    "shape-changed": "Ответ больше не читается. Раз в 10 минут пробую снова, сбой записан.",
    unused: "Его никто не спрашивает.",
  },
  noSources: "Слоты пока не смотрю: нет готовых заявок.",
  age: (seconds: number) =>
    seconds < 90
      ? `${countRu(Math.max(0, seconds), "секунду", "секунды", "секунд")} назад`
      : seconds < 5400
        ? `${countRu(Math.round(seconds / 60), "минуту", "минуты", "минут")} назад`
        : `${countRu(Math.round(seconds / 3600), "час", "часа", "часов")} назад`,
  never: "ещё не отвечал",
  cabinetsTitle: "Кабинеты",
  queueTitle: "Очередь уведомлений",
  queue: (count: number) =>
    count === 0
      ? "пусто, всё отправлено"
      : `${countRu(count, "сообщение ждёт", "сообщения ждут", "сообщений ждут")}`,
  connectOff: "Подключение кабинетов выключено: у сервиса нет адреса с https.",
  inboxTitle: "Последние уведомления",
  inboxNone: "Уведомлений ещё не было.",
  inboxOpen: "Нажмите номер, чтобы открыть с кнопками.",
  notArrived: "могло не дойти",
  undelivered: "не доставлено",
};
