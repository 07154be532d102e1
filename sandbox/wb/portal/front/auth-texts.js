const plural = new Intl.PluralRules("ru");

function count(number, one, few, many) {
  const word = { one, few, many, other: many }[plural.select(number)];
  return `${number} ${word}`;
}

/** A countdown as the login page prints it; seconds are hidden beside hours. */
export function timeText(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const minuteText = count(minutes, "минуту", "минуты", "минут");
  if (hours > 0) return `${count(hours, "час", "часа", "часов")} ${minuteText}`;
  const secondText = count(seconds % 60, "секунду", "секунды", "секунд");
  return minutes > 0 ? `${minuteText} ${secondText}` : secondText;
}

/** What the page says to a result of asking for a code. */
export const askErrors = {
  1: "Ошибка валидации",
  2: "Ошибка сервиса",
  10: "Пользователь заблокирован",
  56: "Похоже, у вас включён VPN. Отключите его, чтобы войти в личный кабинет и продолжить работу",
};

/** What the page says to a result of entering the first code. */
export const codeErrors = {
  1: "Неправильный запрос",
  2: "Ошибка сервиса",
  5: "Количество попыток превышено - нужно запросить новый код",
  6: "Неверный код",
  8: "Код устарел",
  30: "Запросите код повторно",
  34: "Пожалуйста, попробуйте ввести код еще раз",
};

/** What the page says to a result of entering the second code. */
export const secondErrors = {
  1: "Неправильный запрос",
  2: "Ошибка сервиса",
  8: "Код устарел. Начните вход заново",
  17: "Неверный код. Попробуйте ввести код снова или запросите новый.",
  32: "Начните вход заново",
};
