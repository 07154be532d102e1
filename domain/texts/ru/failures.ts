import type { FailureCode } from "#domain/failures.ts";
import type { Facts } from "#domain/kernel/failure.ts";

const value = (facts: Facts, name: string): string => String(facts[name] ?? "");

/** What a person reads when something we know of went wrong: what happened and what to do next. */
export const failures: Readonly<Record<FailureCode, (facts: Facts) => string>> = {
  "access.not-member": () => "Сначала нужно зарегистрироваться: нажмите /start.",
  "access.registration-closed": () => "Регистрация только по приглашению. Попросите у администратора ссылку.",
  "access.invite-invalid": () => "Это приглашение уже использовано или устарело. Попросите новую ссылку.",
  "access.name-invalid": () =>
    "Не похоже на название. Нужно от 2 до 60 символов, хотя бы одна буква или цифра.",
  "access.awaiting-approval": () =>
    "Заявка на регистрацию ждёт решения администратора. Я напишу, когда он ответит.",
  "forms.outdated": () => "Эта кнопка из старого сообщения. Ниже — как всё выглядит сейчас.",
  "handoffs.off": () =>
    "Подключение кабинета пока выключено: у сервиса нет адреса с https. Напишите администратору.",
  "handoffs.ended": () => "Это подключение уже завершено или истекло. Начните новое: «Подключить WB».",
  "handoffs.not-yours": () =>
    "Эту ссылку запросил другой человек. Откройте свою: «Подключить WB» в чате с ботом.",
  "handoffs.proof-invalid": () =>
    "Не удалось убедиться, что это вы. Закройте окно и откройте его снова кнопкой в чате.",
  "handoffs.proof-old": () => "Окно открыто слишком давно. Закройте его и откройте снова кнопкой в чате.",
  "handoffs.busy": () =>
    "Подключение уже идёт в другом окне. Закончите там или начните заново кнопкой в чате.",
  "handoffs.timed-out": () => "Время на вход вышло. Нажмите «Подключить WB», чтобы попробовать ещё раз.",
  "handoffs.page-closed": () =>
    "Окно входа закрыто до конца входа. Нажмите «Подключить WB», чтобы попробовать ещё раз.",
  "handoffs.portal-unreachable": () => "Wildberries сейчас не отвечает. Попробуйте через несколько минут.",
  "handoffs.no-entities": () =>
    "В этом кабинете нет ни одного юрлица. Закончите регистрацию на WB и подключите снова.",
  "wb.unreachable": () => "Wildberries сейчас не отвечает. Попробую ещё раз сам.",
  "wb.throttled": (facts) => `Wildberries просит подождать ${value(facts, "seconds")} с. Продолжу сам.`,
  "wb.too-active": () =>
    "Wildberries считает, что действий слишком много. Пауза 10 минут, потом продолжу сам.",
  "wb.session-dead": () =>
    "Вход в кабинет больше не действует. Подключите WB снова — заявки продолжат работу.",
  "wb.page-changed": (facts) => `Страница WB изменилась (шаг «${value(facts, "step")}»). Мы уже разбираемся.`,
  "wb.refused": (facts) => `Wildberries отказал: ${value(facts, "words")}`,
  "wb.answer-unexpected": () => "Wildberries ответил непонятно. Мы уже разбираемся, попробуйте позже.",
  "wb.challenge": () =>
    "Wildberries просит подтвердить, что вы человек. Откройте кабинет кнопкой «Подключить WB».",
  "slots.watch-gone": () => "Этой заявки больше нет. Откройте список заново: «Поставки».",
  "slots.watch-changed": () => "Заявка изменилась, пока вы нажимали. Ниже — как она выглядит сейчас.",
  "slots.too-many-watches": (facts) =>
    `Одновременно можно вести ${value(facts, "limit")} заявок. Удалите ненужные.`,
  "slots.draft-empty": () =>
    "В этом черновике нет товаров. Добавьте их в кабинете WB и выберите черновик снова.",
  "slots.draft-foreign-goods": (facts) =>
    `В черновике есть чужие или неизвестные товары: ${value(facts, "barcodes")}. Уберите их в кабинете WB.`,
  "slots.draft-gone": () => "Этого черновика больше нет в кабинете. Выберите другой.",
  "slots.warehouse-unknown": (facts) =>
    `Склада «${value(facts, "text")}» нет в списке кабинета. Напишите часть названия.`,
  "slots.coefficient-invalid": (facts) =>
    `«${value(facts, "text")}» — не коэффициент. Напишите целое число от 0 до 20.`,
  "slots.days-invalid": (facts) => `Не понял даты «${value(facts, "text")}». Напишите так: 25.11–05.12.`,
  "slots.days-past": () => "Эти даты уже прошли. Напишите даты от завтрашнего дня.",
  "slots.days-beyond-horizon": (facts) =>
    `WB открывает слоты на 30 дней вперёд, до ${value(facts, "until")}.`,
  "accounts.booking-terms-unread": () =>
    "Прежде чем бронировать самому, прочитайте, что может пойти не так, и согласитесь.",
  "slots.account-gone": () => "Этот кабинет больше не подключён. Подключите его снова: «Подключить WB».",
  "queue.unavailable": () => "Сервис сейчас перегружен. Попробуйте через минуту — введённое сохранено.",
};
