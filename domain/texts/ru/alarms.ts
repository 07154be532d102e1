import type { AlarmKind } from "#domain/alarms/rungs.ts";
import { countRu } from "../format.ts";

/** What is repeated until somebody answers. */
export const alarms = {
  got: "Принял",
  stopped: "Понял, больше не напоминаю.",
  stoppedBefore: "Уже не напоминаю.",
  again: (minutes: number) => `Напоминаю: ответа нет уже ${countRu(minutes, "минуту", "минуты", "минут")}`,
  next: (minutes: number) =>
    `Коллеги не ответили за ${countRu(minutes, "минуту", "минуты", "минут")}, поэтому пишу вам`,
  why: "Повторяю, пока кто-нибудь не нажмёт «Принял» или не сделает, что нужно.",
  acknowledged: (name: string) => `Принято: ${name}. Больше не напоминаю.`,
  somebody: "сотрудник",
  done: {
    "logins.died": "Готово: вход снова действует.",
    "slots.seen": "Ответ получен, бронирую.",
    "slots.not-booked": "Готово: вход снова действует.",
  } satisfies Readonly<Record<AlarmKind, string>>,
  over: {
    "logins.died": "Уже не нужно: этому входу нечего искать.",
    "slots.seen": "Уже не нужно: этого слота больше нет или заявка его не ждёт.",
    "slots.not-booked": "Уже не нужно: заявка больше не ждёт слота.",
  } satisfies Readonly<Record<AlarmKind, string>>,
  letter: {
    "logins.died": {
      subject: "Срочно: вход в кабинет WB не действует, заявки стоят",
      line: "Вход в кабинет WB больше не действует, и слоты не ищутся. В чате никто не ответил.",
      next: "Что сделать: откройте чат с ботом и нажмите «Подключить WB».",
    },
    "slots.seen": {
      subject: "Срочно: слот ждёт вашего «да»",
      line: "Открылся слот, который вы искали. Он ждёт ответа в чате, и никто не ответил.",
      next: "Что сделать: откройте чат с ботом и нажмите «Забронировать», пока слот есть.",
    },
    "slots.not-booked": {
      subject: "Срочно: WB просит пройти проверку",
      line: "WB просит человека пройти проверку в кабинете, до этого брони не проходят. В чате никто не ответил.",
      next: "Что сделать: откройте чат с ботом, войдите в кабинет кнопкой под сообщением и пройдите проверку.",
    },
  } satisfies Readonly<Record<AlarmKind, { subject: string; line: string; next: string }>>,
  letterPlace: (warehouse: string, day: string) => `${warehouse}, ${day}`,
};
