/** The main menu, the commands and what stands on buttons everywhere. */
export const menu = {
  newWatch: "Новая заявка",
  supplies: "Поставки",
  calendar: "Календарь",
  connect: "Подключить WB",
  accounts: "Кабинеты",
  journal: "Журнал",
  settings: "Настройки",
  help: "Помощь",
  back: "‹ Назад",
  cancel: "Отмена",
  toList: "К списку",
  refresh: "Обновить",
};

/** The commands menu of Telegram. */
export const commands = {
  start: "Начать сначала",
  new: "Новая заявка на слот",
  templates: "Шаблоны заявок",
  list: "Заявки и поставки",
  calendar: "Слоты на 30 дней",
  connect: "Подключить кабинет WB",
  accounts: "Мои кабинеты",
  journal: "Последние попытки",
  inbox: "Последние уведомления",
  status: "Что сейчас работает",
  limits: "Что может пойти не так",
  settings: "Язык, тихие часы, сводка",
  cancel: "Отложить то, что начато",
  help: "Как это работает",
};

/** The commands menu of groups: what works there. */
export const groupCommands = {
  help: "Что я умею и где",
  status: "Откуда сейчас видны слоты",
  limits: "Что может пойти не так",
};

/** What the service's admins find in their own chats besides. */
export const adminCommands = {
  admin: "Как работает сервис",
  incidents: "Сбои сервиса",
  invite: "Приглашение для новой компании",
  watcher: "Вход, который смотрит за всех",
};

/** What Telegram shows before the first word, and beside the bot's name. */
export const profile = {
  description:
    "Ловлю слоты поставок на Wildberries: слежу за складами из вашей заявки и бронирую подходящий слот в вашем кабинете за секунды. Нажмите «Запустить».",
  short: "Слоты поставок на Wildberries: слежу и бронирую сам.",
};
