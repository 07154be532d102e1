import type { SupplyStatus } from "#domain/supplies/status.ts";

const name: Readonly<Record<SupplyStatus, string>> = {
  planned: "запланирована",
  "shipping-allowed": "отгрузка разрешена",
  "at-gate": "отгружена на воротах",
  accepting: "идёт приёмка",
  accepted: "принята",
  virtual: "виртуальная",
};

const next: Readonly<Record<SupplyStatus, string>> = {
  planned: "Заполните в кабинете WB короба и пропуск: без них отгрузку не разрешат.",
  "shipping-allowed": "Можно везти на склад в назначенный день.",
  "at-gate": "Склад отметил машину. Напишу, когда начнётся приёмка.",
  accepting: "Напишу, когда WB примет поставку.",
  accepted: "Сверьте принятое количество в кабинете WB.",
  virtual: "Что это значит, смотрите в кабинете WB.",
};

/** How booked supplies get on. */
export const supplyStatus = {
  name,
  next,
  changed: (supplyId: number, status: SupplyStatus) => `Поставка №${supplyId}: ${name[status]}`,
  moved: (supplyId: number) => `Поставка №${supplyId} перенесена в кабинете`,
  movedFrom: (day: string) => `Раньше была на ${day}.`,
  gone: (supplyId: number) => `Поставки №${supplyId} больше нет в кабинете`,
  goneNext: "Её отменили не через меня. Слот освободился; нужен новый — создайте заявку.",
  remarksTitle: (supplyId: number) => `Поставка №${supplyId}: исправьте ошибки`,
  remarks: "WB просит исправить",
  /** One of them, as WB says it. */
  remark: (words: string) => words,
  seen: "Прочитано в кабинете",
  since: "с",
};
