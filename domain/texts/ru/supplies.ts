import type { CancellationOutcome } from "#domain/supplies/cancellation.ts";
import { countRu } from "../format.ts";

const outcome: Readonly<Record<CancellationOutcome, string>> = {
  done: "Поставка отменена.",
  dearer: "WB хочет за отмену больше, чем вы согласились. Ничего не отменял — спрашиваю снова.",
  "too-late": "WB больше не даёт отменить эту поставку: она уже в пути или её день прошёл.",
  "too-active": "WB попросил паузу 10 минут. Ничего не отменено: попробуйте после неё.",
  "session-dead": "Вход в кабинет больше не действует. Ничего не отменено: войдите снова и повторите.",
  "page-changed":
    "Страница WB изменилась. Ничего не отменено, мы уже разбираемся. Пока можно отменить вручную в кабинете WB.",
  challenge:
    "WB просит подтвердить, что вы человек. Ничего не отменено: откройте кабинет кнопкой ниже, пройдите проверку и повторите.",
  "wrong-account": "Под вашим входом этого юрлица больше нет. Ничего не отменено.",
  "supply-gone":
    "В кабинете этой поставки уже нет: она отменена или объединена с другой. Проверьте кабинет WB.",
  refused: "WB не отменил поставку.",
  restricted: "WB ограничил этот кабинет. Ничего не отменено: снимите ограничение в кабинете WB и повторите.",
  "not-done": "Проверил дважды: поставка на месте, отмена не прошла. Попробуйте ещё раз.",
  "not-sent": "Не смог обратиться к WB: вход не действует или кабинет не отвечает. Ничего не отменено.",
};

/** Booked supplies. */
export const supplies = {
  state: "Состояние",
  past: "дата прошла",
  cancelled: "отменена",
  cancelling: "отменяю, жду ответа WB",
  address: "Адрес",
  left: (days: number, hours: number) =>
    days > 0
      ? `осталось ${countRu(days, "день", "дня", "дней")} ${hours} ч`
      : `осталось ${countRu(hours, "час", "часа", "часов")}`,
  leftMinutes: (minutes: number) => `осталось ${countRu(minutes, "минута", "минуты", "минут")}`,
  feeNow: (fee: string) => `Отмена сейчас платная: ${fee} (5 ₽ за штуку, не больше 25 000 ₽).`,
  cancel: "Отменить поставку",
  cancelAsk: (fee: string | null) =>
    fee === null ? "Отменить поставку бесплатно?" : `Отменить поставку платно? WB спишет ${fee}.`,
  cancelWhat: "Слот уйдёт другим продавцам. Вернуть его нельзя.",
  cancelYes: (fee: string | null) => (fee === null ? "Да, отменить" : `Да, отменить за ${fee}`),
  cancelNo: "Нет, оставить",
  cancelAsked: "Отменяю. Напишу, когда WB подтвердит.",
  cancelTitle: (supplyId: number) => `Отмена поставки №${supplyId}`,
  cancelPaid: (fee: string) => `Плата за отмену, как её назвал WB: ${fee}`,
  outcome,
  calendar: "В календарь",
  calendarTitle: (supplyId: number, warehouse: string) => `Поставка WB №${supplyId}: ${warehouse}`,
  calendarText: (quantity: string, box: string) => `${quantity}, ${box}`,
  calendarName: (supplyId: number) => `Поставка ${supplyId}`,
};
