import { countRu } from "../format.ts";

/** Wishes that are kept under a name. */
export const templates = {
  save: "💾 В шаблоны",
  title: "Шаблоны заявок",
  none: "Шаблонов пока нет. Откройте заявку и нажмите «💾 В шаблоны»: склады, упаковка, коэффициент, режим и условия сохранятся под одним именем.",
  hint: "Нажмите шаблон, чтобы начать по нему заявку, переименовать или удалить его.",
  all: "📋 Все шаблоны",
  suggested: (warehouses: string, limit: string) => `${warehouses}, ${limit}`,
  saved: (name: string) => `Шаблон «${name}» сохранён. Он будет среди первых кнопок новой заявки.`,
  known: (name: string) => `Такой шаблон уже есть: «${name}».`,
  cardTitle: (name: string) => `Шаблон «${name}»`,
  anew: "спрошу при создании",
  days: (after: number, count: number) =>
    `${after === 1 ? "с завтрашнего дня" : `через ${countRu(after, "день", "дня", "дней")}`}, ${countRu(count, "день", "дня", "дней")} подряд`,
  lookLabel: "Искать",
  look: (days: number) =>
    days === 0 ? "до конца дня" : `${countRu(days, "день", "дня", "дней")} после создания`,
  use: "Новая заявка по шаблону",
  rename: "✏️ Переименовать",
  askName: (name: string) => `Напишите новое название вместо «${name}».`,
  renamed: (name: string) => `Теперь он называется «${name}».`,
  keepName: "Оставить как есть",
  remove: "Удалить",
  removed: (name: string) => `Шаблон «${name}» удалён. Его можно вернуть в течение 10 минут.`,
  undo: "Вернуть",
  undone: "Шаблон снова на месте.",
  begun: (name: string) => `По шаблону «${name}». Осталось выбрать, что везём.`,
  accountGone: (name: string) => `По шаблону «${name}». Кабинет, для которого он был, уже не подключён.`,
  notTaken: (warehouses: string) =>
    `Этот состав не принимают: ${warehouses}. Уберите эти склады или выберите другой черновик.`,
};
