import type { FailureCode } from "#domain/failures.ts";
import { addDays, type Day } from "#domain/kernel/clock.ts";
import type { Facts } from "#domain/kernel/failure.ts";
import { dayRange, shortDay } from "../format.ts";
import { loginEnds } from "./login-ends.ts";

const value = (facts: Facts, name: string): string => String(facts[name] ?? "");

/** A day that is still to come, for an example that can be sent as it is. */
const ahead = (facts: Facts, days: number): Day => addDays(value(facts, "today"), days);

/** What a person reads when something we know of went wrong: what happened and what to do next. */
export const failures: Readonly<Record<FailureCode, (facts: Facts) => string>> = {
  "access.not-member": () => "Сначала нужно зарегистрироваться: нажмите /start.",
  "access.registration-closed": () => "Регистрация только по приглашению. Попросите у администратора ссылку.",
  "access.invite-invalid": () => "Это приглашение уже использовано или устарело. Попросите новую ссылку.",
  "access.name-invalid": () =>
    "Не похоже на название. Нужно от 2 до 60 символов, хотя бы одна буква или цифра.",
  "access.awaiting-approval": () =>
    "Заявка на регистрацию ждёт решения администратора. Я напишу, когда он ответит.",
  "forms.still-reading": () => "Ещё читаю кабинет — секунду. Нажмите ещё раз, когда сообщение обновится.",
  "forms.no-draft-left": () => "Ни один из выбранных черновиков не подошёл. Вернитесь и выберите другие.",
  "forms.template-gone": () => "Этого шаблона больше нет. Остальные — в «Новой заявке».",
  "forms.template-name-invalid": (facts) =>
    `Нужно название от 1 до ${value(facts, "most")} символов. Напишите ещё раз.`,
  "forms.too-many-templates": (facts) =>
    `Шаблонов уже ${value(facts, "limit")} — больше не сохраню. Удалите ненужные в «Шаблонах».`,
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
  "handoffs.owner-only": () => "Пройти проверку WB может только владелец компании.",
  "handoffs.challenge-over": () =>
    "Эта проверка уже не нужна, или её время вышло. Как дела у кабинета сейчас — в «Кабинетах».",
  "handoffs.timed-out": () => "Время на вход вышло. Нажмите «Подключить WB», чтобы попробовать ещё раз.",
  "handoffs.page-closed": () =>
    "Окно входа закрыто до конца входа. Нажмите «Подключить WB», чтобы попробовать ещё раз.",
  "handoffs.portal-unreachable": () => "Wildberries сейчас не отвечает. Попробуйте через несколько минут.",
  "handoffs.no-entities": () =>
    "В этом кабинете нет ни одного юрлица. Закончите регистрацию на WB и подключите снова.",
  "accounts.gone": () => "Этот кабинет уже убран. Ниже — как всё выглядит сейчас.",
  "accounts.booking-now": () =>
    "Прямо сейчас в этом кабинете бронируется слот или меняется поставка. Подождите пару минут и уберите кабинет после этого.",
  "accounts.owner-only": () => "Убрать кабинет может только владелец компании.",
  ...loginEnds,
  "wb.unreachable": () => "Wildberries сейчас не отвечает. Повторите через минуту.",
  "wb.throttled": () =>
    "Wildberries просит не спешить. 10 минут ничего не спрашиваю в этом кабинете, потом повторите; заявки продолжат работу.",
  "wb.too-active": () =>
    "Wildberries считает, что действий слишком много. 10 минут ничего не делаю в этом кабинете, потом повторите; заявки продолжат работу.",
  "wb.session-dead": () =>
    "Вход в кабинет больше не действует. Подключите WB снова — заявки продолжат работу.",
  "wb.page-changed": (facts) => `Страница WB изменилась (шаг «${value(facts, "step")}»). Мы уже разбираемся.`,
  "wb.refused": (facts) => `Wildberries отказал: ${value(facts, "words")}`,
  "wb.answer-unexpected": () => "Wildberries ответил непонятно. Мы уже разбираемся, попробуйте позже.",
  "wb.challenge": () =>
    "Wildberries просит подтвердить, что вы человек. Откройте карточку кабинета в «Кабинетах»: там кнопка проверки.",
  "slots.watch-gone": () => "Этой заявки больше нет. Откройте список заново: «Поставки».",
  "slots.watch-edited": () =>
    "Правки не записаны: заявку уже изменили или она больше не ждёт слот. Откройте её карточку из «Поставок».",
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
  "slots.bookings-invalid": (facts) =>
    `Столько поставок заявка забронировать не может: нужно число от ${facts["least"]} до ${facts["most"]}.`,
  "slots.boxes-invalid": () => "Выберите хотя бы одну упаковку.",
  "slots.coefficient-invalid": (facts) =>
    `«${value(facts, "text")}» — не коэффициент. Напишите целое число от 0 до 20.`,
  "slots.days-invalid": (facts) =>
    `Не понял даты «${value(facts, "text")}». Напишите так: ${dayRange(ahead(facts, 2), ahead(facts, 9))}.`,
  "slots.condition-invalid": (facts) =>
    `Не понял «${value(facts, "text")}». Напишите, например: кроме ${shortDay(ahead(facts, 4))}, ${shortDay(ahead(facts, 5))} · до ${shortDay(ahead(facts, 2))} 18:00 · логистика 120 · через 3 дня.`,
  "slots.no-day-left": () =>
    "С этими условиями не подходит ни один день. Уберите часть условий или раздвиньте даты.",
  "slots.asked-too-late": () =>
    "Эта заявка больше не ждёт слота: она забронирована, на паузе или вышел срок.",
  "slots.booking-paused": () =>
    "Бронирование временно остановлено администратором сервиса. Попробуйте позже: заявка цела.",
  "slots.booking-busy": () => "Прямо сейчас уже бронирую. Напишу, чем кончилось.",
  "slots.order-not-ready": () =>
    "Заказ для этого склада в кабинете ещё не готов. Напишу, когда слот откроется снова.",
  "slots.days-past": () => "Эти даты уже прошли. Напишите даты от завтрашнего дня.",
  "slots.days-beyond-horizon": (facts) =>
    `WB открывает слоты на 30 дней вперёд, до ${shortDay(value(facts, "until"))}.`,
  "accounts.booking-terms-unread": () =>
    "Прежде чем бронировать самому, прочитайте, что может пойти не так, и согласитесь.",
  "slots.account-gone": () => "Этот кабинет больше не подключён. Подключите его снова: «Подключить WB».",
  "mail.address-invalid": () => "Не похоже на адрес почты. Напишите так: ivan@example.ru",
  "mail.code-spent": () => "Этот код уже не действует. Запросите новый в /settings.",
  "mail.too-many-codes": () => "На сегодня писем с кодом достаточно. Попробуйте завтра.",
  "files.not-given": () => "Telegram не отдал мне этот файл. Отправьте его ещё раз.",
  "voice.target-invalid": () =>
    "Не похоже на имя или номер. Напишите имя в Telegram, например @ivanov, или номер, например +79991234567.",
  "voice.called-just-now": (facts) =>
    `Я только что звонил. Следующий звонок возможен через ${value(facts, "minutes")} мин.`,
  "supplies.gone": () => "Этой поставки у меня больше нет: она отменена или удалена.",
  "supplies.fee-changed": () => "Пока вы думали, плата WB выросла. Показываю новую цену.",
  "supplies.moving": () => "Уже переношу эту поставку, жду ответа WB.",
  "supplies.too-late": () =>
    "Эту поставку уже не изменить: она в пути, принята или её день прошёл. Обновите карточку.",
  "supplies.dates-old": () => "Эти даты прочитаны давно или уже не подходят. Читаю календарь WB заново.",
  "supplies.cancelling": () => "Уже отменяю эту поставку, жду ответа WB.",
  "queue.unavailable": () => "Сервис сейчас перегружен. Попробуйте через минуту — введённое сохранено.",
};
