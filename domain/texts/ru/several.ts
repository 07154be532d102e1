import type { Series } from "#domain/slots/next-booking.ts";
import { countRu, group } from "../format.ts";

/** A watch that books more than one supply. */
export const several = {
  label: "Поставки",
  place: (no: number, of: number) => `${no} из ${of}`,
  upTo: (count: number, mayRepeat: boolean) =>
    `до ${count}, ${mayRepeat ? "можно на один склад в один день" : "разные дни или склады"}`,
  hint: (most: number) =>
    `Заявка может бронировать одну поставку за другой. Можно написать число, не больше ${most}.`,
  total: (count: number, units: number) =>
    `В каждой тот же состав: ${count} × ${group(units)} шт. — всего ${group(count * units)} шт.`,
  drafts:
    "После каждой брони соберу в кабинете новый черновик с тем же составом и подготовлю заказы заново: известно не точно, переживает ли черновик поставку.",
  apart: "разные дни или склады",
  mayRepeat: "можно вместе",
  apartHint: "Две поставки на один склад в один день не бронирую: WB может объединить их в одну.",
  mayRepeatHint:
    "Если две поставки попадут на один склад в один день в одной упаковке, WB может объединить их в одну.",
  journal: (no: number, of: number) => `Поставка ${no} из ${of}; ниже — попытки по всем поставкам заявки.`,
  booked: ({ no, of, after }: Series) =>
    after === "next"
      ? `Это поставка ${no} из ${of}. Готовлю следующую с тем же составом и ищу дальше.`
      : after === "over"
        ? `Это поставка ${no} из ${of}: все забронированы, заявка выполнена.`
        : `Это поставка ${no} из ${of}. Дальше не ищу — подходящих дней больше нет: осталось ${countRu(of - no, "поставка", "поставки", "поставок")}.`,
};
