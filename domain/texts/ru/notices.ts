import type { AttemptOutcome } from "#domain/slots/attempt.ts";
import {
  limitRestMs,
  loginRestMs,
  pageChangedRestMs,
  pageSlowRestMs,
  wrongAccountRestMs,
} from "#domain/slots/pacing.ts";
import { countRu } from "../format.ts";

const minutes = (ms: number) => countRu(ms / 60_000, "минуту", "минуты", "минут");
const seconds = (ms: number) => countRu(ms / 1_000, "секунду", "секунды", "секунд");

type Unbooked = Exclude<AttemptOutcome, "booked">;

/** Most ends change nothing for the watch. */
const goesOnText = "Ничего не списано. Продолжаю искать.";
const goesOn = {
  gone: goesOnText,
  "price-risen": goesOnText,
  refused: goesOnText,
  limit: `Ничего не списано. Эту дату на этом складе ${minutes(limitRestMs)} не пробую, остальные ищу как обычно.`,
  "lease-lost": goesOnText,
  "not-booked": goesOnText,
  "given-up": goesOnText,
};

/** What the bot writes by itself. */
export const notices = {
  ready: "Заявка готова",
  readyText: "Заказы созданы, состав проверен. Жду подходящий слот.",
  refused: (warehouse: string) => `WB не принимает этот состав: ${warehouse}`,
  refusedLeft: (count: number) =>
    count > 0
      ? `Остальные склады в силе: ${count}.`
      : "Других складов в заявке нет: добавьте их в карточке заявки кнопкой «✏️ Изменить».",
  refusedAgain:
    "Каждый час смотрю, не изменился ли состав, и раз в день спрашиваю WB снова: если возьмёт, продолжу сам и напишу.",
  takenAgain: (warehouse: string) => `WB снова принимает этот состав: ${warehouse}`,
  takenAgainText: "Склад опять в заявке: готовлю заказ и жду слот.",
  seen: "Открылся слот",
  seenText: "Вы просили только сообщать — бронируйте в кабинете WB, пока он есть.",
  seenAsk: "Нажмите кнопку — забронирую, если слот ещё есть и не подорожал.",
  bookIt: (price: string) => `Забронировать: ${price}`,
  trying: "Пробую. Напишу, чем кончилось.",
  booked: "Забронировано",
  risen: (seen: number) => `Когда слот открылся, было ×${seen}.`,
  notBooked: "Не получилось забронировать",
  askedNow: (price: string) => `Перед самым нажатием было ${price}.`,
  next: {
    ...goesOn,
    goods:
      "Ничего не списано. На этот склад пока не пробую, остальные склады заявки в силе. Исправьте товары в черновике: каждый час смотрю, не изменились ли они, раз в день спрашиваю WB снова и продолжу сам.",
    restricted: "Ничего не списано. Заявки этого кабинета на паузе, пока WB не снимет ограничение.",
    "not-ready": "Ничего не списано. Создам заказ заново и продолжу искать.",
    "too-active": "Ничего не списано. Через 10 минут продолжу сам.",
    "session-dead": "Бронь не прошла. Войдите в кабинет снова — заявка продолжит сама.",
    "page-changed": `Ничего не отправлено. Мы уже разбираемся; эта заявка попробует снова через ${minutes(pageChangedRestMs)}. Пока можно забронировать вручную в кабинете WB.`,
    "page-slow": `Ничего не отправлено: страница WB не открылась вовремя, хотя я загрузил её ещё раз. Продолжаю искать; если слот ещё есть, попробую снова через ${seconds(pageSlowRestMs)}.`,
    challenge: `Ничего не отправлено. Проверку проходит владелец кнопкой «Пройти проверку»: после неё заявки продолжат сами. Если WB самой проверки не показал, попробую снова через ${minutes(loginRestMs)}.`,
    "wrong-account": `Ничего не отправлено. Заявки этого юрлица ${minutes(wrongAccountRestMs)} ничего не бронируют, потом попробую снова. Проверьте, что это юрлицо ещё доступно под вашим входом; если нет — подключите кабинет заново.`,
  } satisfies Readonly<Record<Unbooked, string>>,
  joined: "Товары вошли в поставку, которая на этот день уже была.",
  openSupply: "Открыть поставку",
  words: (text: string) => `WB ответил: ${text}`,
  expired: "Срок заявки вышел",
  expiredText:
    "Подходящий слот за эти дни не открылся. Можно создать новую заявку с другими датами или пределом.",
  awaiting: (name: string) => `Новая компания просит доступ: «${name}»`,
  approve: "Впустить",
  refuse: "Отказать",
  approvedDone: (name: string) => `«${name}»: доступ открыт.`,
  refusedDone: (name: string) => `«${name}»: отказано.`,
  awaitingGone: "Этой компании уже нет.",
  approved: "Администратор открыл вам доступ.",
  approvedNext: "Продолжить",
};
