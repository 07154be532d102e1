import type { RivalBooking } from "#domain/slots/other-cabinets.ts";
import { dayText, quoted } from "../format.ts";

/** One wish in several cabinets: whichever gets it first. */
export const cabinetsOfWish = {
  label: "Те же условия в кабинетах",
  hint: "Забронирует тот кабинет, где слот откроется первым. Остальные заявки я остановлю, а их лишние заказы удалю; черновики останутся.",
  goods:
    "В каждом кабинете соберу черновик с теми же баркодами. Если WB их там не знает или не примет, этот кабинет выпадет, и я напишу.",
  risk: "Риск: брони в двух кабинетах сразу. Я пробую только в одном за раз, но если ответ WB потеряется или вы забронируете сами, поставок может стать две. Тогда скажу об обеих, лишнюю нужно будет отменить.",
  stopped: (accounts: string) => `Эту же заявку остановил в кабинетах: ${accounts}. Лишние заказы там удалю.`,
  goOn: (accounts: string) => `За следующей поставкой смотрят и кабинеты: ${accounts}.`,
  also: ({ account, supplyId, warehouse, day }: RivalBooking, own: string) =>
    `Забронировано дважды: до ${quoted(own)} эту же поставку забронировал кабинет ${quoted(account)} — №${supplyId}, ${warehouse}, ${dayText(day, "ru")}.`,
  alsoNext:
    "Обе брони настоящие. Если нужна одна, отмените лишнюю в её карточке: до срока бесплатной отмены это ничего не стоит.",
};
