import type { DeathCause } from "#domain/accounts/login.ts";
import { countRu } from "../format.ts";
import { accounts } from "./accounts.ts";

/** An address for what costs money when it is missed, and the letters themselves. */
export const mail = {
  title: "Почта для важного",
  about:
    "Не только в чат, но и письмом напишу о том, что стоит денег, если пропустить: вход в кабинет скоро перестанет действовать, уже не действует или снова работает; WB ограничил кабинет; на срочное никто не ответил в чате. Других писем не будет.",
  none: "Адрес не указан.",
  is: (address: string) => `Адрес: ${address}`,
  rejected: "Почтовый сервер отверг этот адрес. Укажите другой.",
  set: "Указать адрес",
  change: "Сменить адрес",
  forget: "Не писать на почту",
  ask: "Напишите адрес одним сообщением, например: ivan@example.ru",
  codeSent: (address: string) =>
    `Отправил письмо с кодом на ${address}. Напишите сюда шесть цифр из письма; код действует 15 минут.`,
  codeAgain: "Отправить код ещё раз",
  wrongCode: (left: number): string =>
    left > 0
      ? `Код не подошёл. Осталось попыток: ${left}.`
      : "Код не подошёл, попытки кончились. Запросите новый код.",
  confirmed: (address: string) => `Готово: важное придёт и на ${address}.`,
  forgotten: "Больше не пишу на почту.",
  undoForget: (address: string) => `↩︎ Вернуть ${address}`,
  rejectedTitle: "Письмо не принято",
  rejectedText: (address: string) =>
    `Почтовый сервер ответил, что адреса ${address} нет. Укажите другой в /settings, чтобы не пропустить важное.`,
  letters: {
    code: {
      subject: "Код для подтверждения почты",
      lines: (code: string): readonly string[] => [
        `Код: ${code}`,
        "Напишите его в чат с ботом. Код действует 15 минут.",
        "Если вы ничего не запрашивали, просто удалите это письмо.",
      ],
    },
    died: {
      subject: (names: string) => `Нужен вход в кабинет WB: ${names}`,
      lines: (cause: DeathCause, paused: number): readonly string[] => [
        "Вход в кабинет WB больше не действует, слоты для него сейчас не ищутся.",
        accounts.diedWhy(cause),
        paused === 0
          ? "Активных заявок не было."
          : `На паузе: ${countRu(paused, "заявка", "заявки", "заявок")}. После входа они продолжат сами.`,
        "Что сделать: откройте чат с ботом и нажмите «Подключить WB».",
      ],
    },
    silent: {
      subject: (names: string) => `WB не отвечает, заявки на паузе: ${names}`,
      lines: (paused: number): readonly string[] => [
        "Три попытки обновить вход подряд остались без ответа WB.",
        paused === 0
          ? "Активных заявок не было."
          : `На паузе: ${countRu(paused, "заявка", "заявки", "заявок")}.`,
        "Вход сохранён. Бот проверяет связь каждые полчаса и продолжит сам; проверить сейчас можно кнопкой в чате.",
      ],
    },
    ailing: {
      subject: (names: string) => `Вход в кабинет WB может скоро закончиться: ${names}`,
      next: "Войти заново: откройте чат с ботом и нажмите «Подключить WB».",
    },
    back: { subject: (names: string) => `WB снова отвечает: ${names}` },
    foot: "Это письмо отправил бот Поставка, потому что вы указали этот адрес в его настройках. Отключить: /settings в чате с ботом.",
  },
};
