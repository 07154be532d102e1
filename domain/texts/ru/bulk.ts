import type { DraftTrouble } from "#domain/forms/many-drafts.ts";
import { countRu, pluralRu } from "../format.ts";

const why: Readonly<Record<DraftTrouble, string>> = {
  empty: "в нём нет товаров",
  goods: "в нём есть товары, которые WB не принимает",
  gone: "его нет в этом кабинете",
  unread: "кабинет не смог его прочитать, нажмите «Обновить»",
  taken: "его уже ждёт другая заявка",
  limit: "больше заявок одновременно вести нельзя",
};

/** Several drafts at once with one set of wishes. */
export const bulk = {
  why,
  begin: "☑️ Выбрать несколько",
  ask: "Какие черновики везём?",
  one: "Выбрать один",
  hint: "Нажимайте черновики в том порядке, в котором их бронировать: на каждый будет своя заявка с общими условиями.",
  done: (count: number) => `Готово: ${countRu(count, "черновик", "черновика", "черновиков")}`,
  most: (most: string) => `За один раз — не больше ${most} черновиков.`,
  reading: (read: number, all: number) => `Читаю черновики: ${read} из ${all}. Сообщение обновляется само.`,
  will: (count: number) => `Создам ${countRu(count, "заявку", "заявки", "заявок")}, по одной на черновик:`,
  leftOut: (label: string, reason: string) => `«${label}» не войдёт: ${reason}.`,
  confirm: (count: number) => `Создать ${countRu(count, "заявку", "заявки", "заявок")}`,
  made: (count: number) =>
    `${pluralRu(count, "Создана", "Созданы", "Создано")} ${countRu(count, "заявка", "заявки", "заявок")}. Готовлю заказы в кабинете по очереди и напишу, когда всё будет готово.`,
  noCommon: "Нет склада, который принимает все выбранные черновики. Вернитесь и уберите часть из них.",
};
