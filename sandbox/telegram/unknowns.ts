/** What nobody outside Telegram can look up, and what the sandbox does there. */
export const telegramUnknowns: readonly { readonly subject: string; readonly sandbox: string }[] = [
  {
    subject: "Telegram: слова отказов, которые говорит только сам сервер",
    sandbox: "Как их помнят разработчики ботов; собраны в errors.ts под именем unverified.",
  },
  {
    subject: "Telegram: сколько времени можно отвечать на нажатие",
    sandbox: "60 секунд; второй ответ на то же нажатие отвергается.",
  },
  {
    subject: "Telegram: точные пределы частоты",
    sandbox:
      "Опубликованные: 1 в секунду на чат (короткий всплеск до 3), 20 в минуту на группу, 30 в секунду всего; включаются настройкой.",
  },
  {
    subject: "Telegram: как выглядят rich-сообщения у разных клиентов",
    sandbox: "Пределы и поля — по описанию Bot API, вид таблиц на странице — наш; слова отказов в errors.ts.",
  },
];
