/** A refusal in the portal's words; it travels as a JSON-RPC error with HTTP 200. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: number;
  readonly trKey: string;

  constructor(message: string, code = -32_003, trKey = "error.supply") {
    super(message);
    this.code = code;
    this.trKey = trKey;
  }
}

/** Sentences of the portal that clients compare by their exact text. */
export const said = {
  gone: "Эта дата уже недоступна. Пожалуйста, закройте окно и начните процесс выбора заново, чтобы увидеть актуальную информацию",
  tooActive: "Заметили, что вы слишком активно создаёте поставки",
  limit: "Превышен лимит на выбранную дату",
  restricted: "Создание поставок ограничено",
  badGoods: "есть ошибки в товарах поставки",
  noOrder: "Заказ не существует",
  emptyDraft: "Пустой черновик",
  badDraft: "Невалидный draftID",
  strangerDraft: "draft does not belong to the current supplier",
  alreadyPlanned: "Заказ уже запланирован",
  noSupply: "Поставка не существует",
  sameDay: "Эта дата уже выбрана",
  underWay: "Поставку уже нельзя изменить",
  noPallets: "Укажите количество монопаллет",
} as const;
