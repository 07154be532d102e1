import type { AccountStatusName, StatusReason } from "#domain/accounts/account-status.ts";
import type { WarningReason } from "#domain/accounts/login-signs.ts";
import { countRu, pluralRu, quoted } from "../format.ts";

const statuses: Readonly<Record<AccountStatusName, string>> = {
  INITIALIZING: "подключается",
  WAITING_AUTH: "ждёт входа",
  ACTIVE: "работает",
  ERROR: "нет связи с WB",
  STOPPED: "остановлен",
};

const reasons: Readonly<Record<StatusReason, string>> = {
  "refused-by-wb": "Wildberries больше не принимает этот вход",
  "logged-out": "из кабинета вышли на стороне WB",
  superseded: "этот вход открыли в другом месте",
  unreachable: "WB долго не отвечал, три попытки не помогли",
  removed: "кабинет отключён",
  "signing-in": "ссылка для входа отправлена",
  saving: "вход выполнен, сохраняю",
  "no-answer": "WB не отвечает, пробую снова",
  resting: "WB просит сделать паузу",
  challenge: "WB просит подтвердить, что вы человек",
  removing: "убираю кабинет",
};

/** The cards of cabinets, the way to remove one, and the choice of which cabinet is shown. */
export const cabinets = {
  statuses,
  reasons,
  status: "Состояние",
  reason: "Причина",
  since: "с",
  until: "до",
  nextTry: "следующая попытка в",
  loginNumber: (number: number) => `Вход ${number}`,
  loginShared: (number: number, count: number) =>
    `Вход ${number}, в нём ${countRu(count, "кабинет", "кабинета", "кабинетов")}`,
  watches: "Заявок",
  watchCount: (count: number) => `заявок: ${count}`,
  restricted: (count: number) =>
    `WB ограничил кабинет, на паузе ${countRu(count, "заявка", "заявки", "заявок")}. Когда ограничение снимут, нажмите «Продолжить» в карточке заявки.`,
  reconnect: "Войти снова",
  remove: "Убрать кабинет",
  forget: "Забыть вход целиком",
  back: "‹ Кабинеты",
  removeAsk: (name: string) => `Убрать кабинет ${quoted(name)}?`,
  forgetAsk: (names: string) => `Забыть вход целиком? Будут убраны: ${names}.`,
  goes: "Что исчезнет",
  goesWatches: (count: number): string =>
    count === 0 ? "заявок нет" : `${countRu(count, "заявка", "заявки", "заявок")} в боте`,
  goesOrders: (count: number): string =>
    count === 0
      ? "незапланированных заказов бота в WB нет"
      : `${countRu(count, "заказ", "заказа", "заказов")} бота в кабинете WB: слотов не держат, ничего не стоят`,
  goesSession: "вход в WB: сохранённая сессия будет стёрта",
  staysSession: "Вход останется: через него работают другие кабинеты.",
  staysSupplies: (count: number): string =>
    count === 0
      ? "Забронированных поставок впереди нет."
      : `Останутся в WB: ${countRu(count, "поставка", "поставки", "поставок")} с забронированным слотом. Следить за ними бот перестанет.`,
  staysDrafts: "Черновики и товары в кабинете WB не изменятся.",
  noUndo: "Вернуть будет нельзя: кабинет придётся подключать заново, а заявки — создавать заново.",
  yesRemove: "Да, убрать",
  yesForget: "Да, забыть",
  no: "Нет, оставить",
  removing: "Убираю",
  removingNext: (orders: number): string =>
    orders === 0
      ? "Стираю сессию. Напишу, когда будет готово."
      : "Удаляю заказы бота в кабинете WB, потом сотру сессию. Обычно это меньше минуты; напишу, когда будет готово.",
  removed: (name: string) => `Кабинет ${quoted(name)} убран`,
  removedWatches: (count: number): string => (count === 0 ? "Заявок не было." : `Удалено заявок: ${count}.`),
  removedOrders: (count: number) => `Удалено заказов в WB: ${count}.`,
  removedLeft: (numbers: string) =>
    `Не удалось удалить в WB: ${numbers}. Слотов они не держат и ничего не стоят; удалить их можно в кабинете WB, вкладка «Поставки».`,
  removedSession: "Выхожу из WB, если сессия ещё жива, и стираю сессию: не дольше двух минут.",
  shown: (name: string) => `Кабинет: ${name} ▾`,
  shownAll: "все",
  shownAsk: "Какой кабинет показывать в списках и в новой заявке?",
  shownEvery: "Все кабинеты",
  silent: "WB не отвечает, заявки на паузе",
  silentNext: (paused: number): string =>
    `${paused === 0 ? "Активных заявок не было." : `На паузе: ${countRu(paused, "заявка", "заявки", "заявок")}.`} Вход сохранён. Проверяю связь каждые полчаса; как только WB ответит, продолжу сам и напишу. Можно и не ждать — кнопка ниже.`,
  isBack: "WB снова отвечает",
  isBackNext: (count: number): string =>
    count === 0
      ? "Вход работает."
      : `${pluralRu(count, "Продолжена", "Продолжены", "Продолжено")} ${countRu(count, "заявка", "заявки", "заявок")}.`,
  revive: "Проверить связь ещё раз",
  revived: "Пробую снова, заявки продолжены.",
  notRevived: "Так не получится: WB ждёт нового входа.",
  ailing: "Вход в кабинет может скоро перестать действовать",
  ailingWhy: {
    "no-answer": () =>
      "WB не ответил уже дважды подряд. Попробую ещё через 5 и через 20 минут; если WB так и не ответит, заявки встанут на паузу.",
    refusals: () =>
      "WB несколько раз за последние часы переставал узнавать этот вход; обновить его пока удавалось.",
    "renewal-errors": () => "WB отвечает ошибкой, когда портал обновляет этот вход.",
    old: (since: string) => `Вход выполнен ${since}. Обычно примерно раз в неделю WB просит войти заново.`,
  } satisfies Record<WarningReason, (since: string) => string>,
  ailingNext: (count: number) =>
    `Сейчас ищут слоты: ${countRu(count, "заявка", "заявки", "заявок")}. Войдите заново в удобный момент — это минута, и поиск не прервётся.`,
};
