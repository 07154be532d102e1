const words = {
  "Заказ удалён": "Order deleted",
  "Поставка отменена": "Supply cancelled",
  "Удалить заказ?": "Delete the order?",
  "Отменить поставку бесплатно?": "Cancel the supply free of charge?",
  "Отменить поставку платно?": "Cancel the supply for a fee?",
  "Перенести поставку платно?": "Move the supply for a fee?",
  "Да, отменить": "Yes, cancel",
  "Да, перенести": "Yes, move",
  Нет: "No",
  "Запланировать поставку": "Schedule supply",
  "Перенести поставку": "Move supply",
  "Отменить поставку": "Cancel supply",
  "Удалить заказ": "Delete order",
  Запланировать: "Schedule",
  Перенести: "Move",
  Выбрать: "Select",
  Отмена: "Unselect",
  Отменить: "Cancel",
  Обновить: "Refresh",
  Принимаю: "Accept",
  Понятно: "Got it",
  Продолжить: "Continue",
  Бесплатно: "Free",
  "Пока недоступно": "Not available yet",
  "Уже выбрана": "Already chosen",
  "Загрузка…": "Loading…",
  "Коэффициенты изменились": "Coefficients have changed",
  "Вход в WB Партнёры": "Log in to WB Partners",
  "Введите номер телефона, чтобы войти или зарегистрироваться":
    "Enter your phone number to log in or register",
  "Введите код из СМС": "Enter the code from the SMS",
  "Введите код из уведомления в приложении или на сайте Wildberries":
    "Enter the code from the notification in the Wildberries app or on its site",
  "← Назад": "← Back",
};

const beginnings = [
  [/^Заказ №/, "Order No. "],
  [/^Поставка №/, "Supply No. "],
];

/** A text of the portal in English, as far as it is known; sums, names and numbers stay. */
export function inEnglish(text) {
  const begun = beginnings.find(([pattern]) => pattern.test(text));
  return words[text] ?? (begun === undefined ? text : text.replace(...begun));
}
