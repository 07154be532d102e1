import type { CallResult } from "#domain/calls/results.ts";

const firstSteps = "отправьте команду /start боту @CallMeBot_txtbot и позвоните на пробу ещё раз";

/** Voice calls about what nobody has answered. */
export const voice = {
  title: "Звонок о срочном",
  about:
    "Если на срочное никто не ответил ни в чате, ни по почте, вам позвонит в Telegram робот CallMeBot и скажет открыть бота. Это посторонний бесплатный сервис: он узнает ваше имя или номер, но ничего о кабинете и поставках. Звонит не чаще раза в 10 минут.",
  off: "Звонки выключены.",
  is: (target: string) => `Звонить: ${target}`,
  first: `Чтобы CallMeBot мог звонить, ${firstSteps}.`,
  set: "Включить: указать имя или номер",
  change: "Сменить имя или номер",
  test: "Позвонить на пробу",
  forget: "Выключить звонки",
  ask: "Напишите своё имя в Telegram, например @ivanov, или номер, например +79991234567.",
  isOn: (target: string) => `Готово: о срочном позвоню на ${target}. Проверьте пробным звонком.`,
  forgotten: "Звонков больше не будет.",
  testing: "Звоню. Телефон должен зазвонить в течение минуты, потом напишу, что ответил сервис.",
  last: (time: string, result: CallResult) => `Последний звонок ${time}: ${results[result]}.`,
  ended: {
    called: "CallMeBot сообщил, что позвонил.",
    "not-authorised": `CallMeBot не может позвонить: вы ему ещё не разрешили. Чтобы разрешить, ${firstSteps}.`,
    "wrong-format": "CallMeBot не понял имя или номер. Укажите другой в настройках.",
    "no-line": "CallMeBot не отвечает. Звонки о срочном могут не дойти; сообщения и почта работают.",
    unclear: "CallMeBot ответил непонятно: звонок мог и не пройти.",
  } satisfies Readonly<Record<CallResult, string>>,
  endedTitle: { test: "Пробный звонок", alarm: "Звонок о срочном не прошёл" },
  open: "Настройки звонка",
  /** What the voice says; nothing about the business goes to a third party. */
  speech: "Срочное сообщение в боте Поставка. Откройте чат с ботом.",
};

const results: Readonly<Record<CallResult, string>> = {
  called: "прошёл",
  "not-authorised": "CallMeBot не разрешено звонить",
  "wrong-format": "имя или номер не подошли",
  "no-line": "сервис не ответил",
  unclear: "неизвестно, прошёл ли",
};
