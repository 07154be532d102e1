/** What the bot writes by itself. */
export const notices = {
  ready: "Заявка готова",
  readyText: "Заказы созданы, состав проверен. Жду подходящий слот.",
  refused: (warehouse: string) => `WB не принимает этот состав: ${warehouse}`,
  refusedLeft: (count: number) =>
    count > 0 ? `Остальные склады в силе: ${count}.` : "Других складов в заявке нет: добавьте новый заявкой.",
  seen: "Открылся слот",
  seenText: "Вы просили только сообщать — бронируйте в кабинете WB, пока он есть.",
  booked: "Забронировано",
  risen: (seen: number) => `Когда слот открылся, было ×${seen}.`,
  notBooked: "Не получилось забронировать",
  notBookedNext: "Ничего не списано. Продолжаю искать.",
  notBookedChallenge: "Откройте кабинет кнопкой ниже и пройдите проверку — заявки продолжат сами.",
  notBookedBrowser: "Мы уже разбираемся. Пока можно забронировать вручную в кабинете WB.",
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
