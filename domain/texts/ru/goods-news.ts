/** Goods of a draft that were changed in the cabinet while a watch waits. */
export const goodsNews = {
  title: (label: string) => `Состав «${label}» в кабинете изменился`,
  added: (barcode: string, quantity: number) => `➕ ${barcode}: ${quantity} шт.`,
  gone: (barcode: string, quantity: number) => `➖ ${barcode}: было ${quantity} шт.`,
  changed: (barcode: string, from: number, to: number) => `✏️ ${barcode}: ${from} → ${to} шт.`,
  more: (count: number) => `…и ещё строк: ${count}`,
  next: "Беру новый состав: заново проверяю его на каждый склад и готовлю заказы. Если какой-то склад его не примет, напишу.",
};
