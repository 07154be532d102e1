import type { DeathCause } from "#domain/accounts/login.ts";
import { countRu, pluralRu } from "../format.ts";

const causes: Readonly<Record<DeathCause, string>> = {
  "refused-by-wb": "Wildberries больше не принимает этот вход",
  "logged-out": "из кабинета вышли на стороне WB",
  superseded: "этот вход открыли в другом месте",
  unreachable: "WB долго не отвечал",
  removed: "кабинет отключён",
};

/** Cabinets and how they are connected. */
export const accounts = {
  connectTitle: "Подключение кабинета WB",
  connect: [
    "Откроется окно с настоящей страницей входа WB. Введите там телефон и код — бот их не видит и не хранит.",
    "После входа отметьте юрлица, с которыми работать. Я напишу сюда, когда всё будет готово.",
  ],
  connectUntil: "Окно действует до",
  connectButton: "Открыть вход WB",
  connectBrowser: "Открыть в браузере",
  title: "Кабинеты",
  none: "Пока ни одного кабинета. Подключите WB — это займёт пару минут.",
  alive: "работает",
  suspect: "WB не отвечает, проверяю",
  dead: (cause: DeathCause | null) => `нужен вход${cause === null ? "" : `: ${causes[cause]}`}`,
  inn: (inn: string) => `ИНН ${inn}`,
  again: (name: string) => `Войти снова: ${name}`,
  connectMore: "Подключить ещё",
  connected: (count: number) => `Подключено: ${countRu(count, "кабинет", "кабинета", "кабинетов")}`,
  connectedNext: "Теперь можно создать заявку на слот.",
  connectedResumed: (count: number) =>
    `Снова ${pluralRu(count, "ищет", "ищут", "ищут")} слот: ${countRu(count, "заявка, которая стояла", "заявки, которые стояли", "заявок, которые стояли")} из-за входа.`,
  failed: "Кабинет не подключён",
  tryAgain: "Попробовать ещё раз",
  died: "Вход в кабинет больше не действует",
  diedWhy: (cause: DeathCause) => `Причина: ${causes[cause]}.`,
  diedPaused: (count: number) =>
    count === 0
      ? "Активных заявок не было."
      : `На паузе: ${countRu(count, "заявка", "заявки", "заявок")}. Войдите снова — и ${pluralRu(count, "она продолжит сама", "они продолжат сами", "они продолжат сами")}.`,
  diedOpen: (count: number) =>
    count === 1
      ? "WB не успел ответить на одну бронь: забронировано или нет, смогу проверить только после входа. Сразу проверю и напишу."
      : `WB не успел ответить на ${countRu(count, "бронь", "брони", "броней")}: чем они кончились, смогу проверить только после входа. Сразу проверю и напишу.`,
  restricted: (account: string) => `WB ограничил кабинет: ${account}`,
  restrictedPaused: (count: number) =>
    `На паузе: ${countRu(count, "заявка", "заявки", "заявок")}. Заказы в кабинете не трогаю.`,
  restrictedNext:
    "Откройте кабинет WB или напишите в его поддержку. Когда ограничение снимут, нажмите «Продолжить» в карточке заявки.",
  matchTitle: "Какое число на странице входа?",
  match: "Кто-то открыл страницу подключения без Telegram. Если это вы, нажмите число, которое там показано.",
  matchNotMe: "Это не я",
  matchYes: "Подтверждено. Вернитесь на страницу входа.",
  matchNo: "Число не совпало, страница закрыта. Если это были вы, начните подключение заново.",
};
