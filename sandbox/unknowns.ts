/** Something that nobody outside Wildberries knows, and what the sandbox does there. */
export interface Unknown {
  readonly subject: string;
  readonly sandbox: string;
}

/** The one list of what the facts mark as unknown. Nothing the sandbox does here proves anything about the real portal. */
export const unknowns: readonly Unknown[] = [
  {
    subject: "Календарь портала после 15.08.2026",
    sandbox: "Работает как раньше; отчёт по всем складам можно выключить переключателем.",
  },
  { subject: "Срок жизни сессии", sandbox: "Не кончается сама; её завершает кнопка или неисправность." },
  {
    subject: "Неподтверждённое обновление (slide-v3 без confirm)",
    sandbox: "Старый и новый cookie оба годятся, пока одно из обновлений не подтверждено.",
  },
  {
    subject: "Старый access-токен после подтверждения",
    sandbox: "Перестаёт действовать вместе со своим cookie: ответ 401.",
  },
  {
    subject: "Использование отменённого cookie",
    sandbox: "Завершает сессию и записывается как нарушение superseded-cookie.",
  },
  {
    subject: "Доля входов с почтой, приложением или отказом по VPN",
    sandbox: "Решает номер телефона, по таблице телефонов.",
  },
  {
    subject: "Пределы частоты getAcceptanceCosts и plan/add",
    sandbox: "Одно ведро на вход: 20 запросов сразу, дальше 2,5 в секунду, сверх того 429.",
  },
  {
    subject: "Ошибка plan/add при плохом одноразовом токене",
    sandbox: "-32002 «captcha token is not valid» и нарушение one-time-token.",
  },
  {
    subject: "Как часто проверка просит картинку при бронировании",
    sandbox: "Никогда сама; неисправность challenge показывает картинку.",
  },
  {
    subject: "Повторный plan/add уже запланированного заказа",
    sandbox: "Отказ -32003 «Заказ уже запланирован», ничего не меняется.",
  },
  {
    subject: "Два plan/add одновременно",
    sandbox: "Исполняются по очереди; второй получает отказ, если мест не осталось или заказ тот же.",
  },
  { subject: "Дата вне 30 дней", sandbox: "Тот же отказ, что и у занятой даты, и нарушение body." },
  {
    subject: "Слияние с уже запланированной поставкой",
    sandbox:
      "Выключено; переключатель или неисправность merged включает. Номер, дата и коэффициент остаются прежними.",
  },
  {
    subject: "Какие заголовки проверяются сегодня",
    sandbox: "content-type, AuthorizeV3, Wb-Seller-Lk и cookie обязательны; root-version нет.",
  },
  {
    subject: "acceptanceType 4, 5, 6 в отчёте",
    sandbox: "4 короб, 5 монопаллета, 6 суперсейф.",
  },
  { subject: "Параметры plan/remove и plan/list", sandbox: "Этих вызовов нет: неизвестный путь." },
  {
    subject: "Несколько заказов из одного черновика",
    sandbox: "Можно: черновик остаётся после создания заказа.",
  },
  {
    subject: "Черновики официального API на портале",
    sandbox: "Официальных методов черновиков нет.",
  },
  {
    subject: "Селекторы после версии 1.9.86",
    sandbox: "Как в 1.9.86; неисправность page-changed переименовывает все.",
  },
  { subject: "WBTokenV3", sandbox: "Не требуется; upgrade-cookie-authv3 его ставит." },
  {
    subject: "Что портал делает с одним входом в двух браузерах сразу",
    sandbox: "Отвечает как обычно и записывает нарушение two-processes.",
  },
  {
    subject: "Официальные методы после 09.10.2026",
    sandbox: "Выключены (404) как с 15.08.2026, переключатель возвращает их.",
  },
];
