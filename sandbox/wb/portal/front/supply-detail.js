import { openCalendar } from "./calendar.js";
import { button, byId, cls, dateText, env, h, now, roubles, show } from "./dom.js";
import { notify, openModal, table } from "./kit.js";
import { go, numberParam } from "./router.js";
import { calls } from "./supplies-rpc.js";
import { badge } from "./supply-list.js";

const hour = 3_600_000;
const paidWindow = 72 * hour;
const grace = hour;

function fact(label, value) {
  return h("div", { class: "fact" }, h("span", {}, label), h("b", {}, value));
}

function facts(supply) {
  const coefficient = supply.paidAcceptanceCoefficient;
  const price = coefficient === null ? "–" : coefficient === 0 ? "Бесплатно" : `×${coefficient}`;
  return h(
    "div",
    { class: `facts ${cls("Supply-detail-options")}` },
    fact("Склад", supply.warehouseName),
    fact("Тип поставки", supply.boxTypeName),
    fact("Товаров, шт", String(supply.detailsQuantity)),
    fact("Плановая дата", dateText(supply.supplyDate)),
    fact("Коэффициент приёмки", price),
    fact("Стоимость приёмки", supply.acceptanceCost === 0 ? "–" : roubles(supply.acceptanceCost)),
  );
}

/** Moving or cancelling costs money within 72 hours of the date, unless the supply is younger than an hour. */
function feeOf(supply) {
  const left = Date.parse(supply.supplyDate) - now();
  const young = now() - Date.parse(supply.createDate) <= grace;
  return left > paidWindow || young ? 0 : Math.min(25_000, supply.detailsQuantity * env.feePerUnit);
}

function cancel(supply) {
  const fee = feeOf(supply);
  const done = () => go("/supplies-management/all-supplies");
  const remove = async () => {
    try {
      await (supply.supplyId === null ? calls.removeOrder(supply.preorderId) : calls.remove(supply.supplyId));
      notify(supply.supplyId === null ? "Заказ удалён" : "Поставка отменена");
      done();
    } catch (error) {
      notify(error.message, "error");
    }
  };
  const title =
    supply.supplyId === null
      ? "Удалить заказ?"
      : fee === 0
        ? "Отменить поставку бесплатно?"
        : "Отменить поставку платно?";
  openModal({
    block: "Cancel-supply-modal",
    title,
    text: fee === 0 ? "Это действие нельзя вернуть" : `Отмена обойдётся в ${roubles(fee)}`,
    buttons: [{ label: "Да, отменить", kind: "danger", onClick: remove }, { label: "Нет" }],
  });
}

function buttons(supply, reload) {
  const planned = supply.statusId !== -1;
  const fee = planned ? feeOf(supply) : 0;
  const ask = (onYes) =>
    openModal({
      block: "Move-supply-modal",
      title: "Перенести поставку платно?",
      text: `Перенос обойдётся в ${roubles(fee)}`,
      buttons: [{ label: "Да, перенести", kind: "primary", onClick: onYes }, { label: "Нет" }],
    });
  const isLate = fee > 0 && env.feeAfterDate;
  const open = () => openCalendar({ supply, onPlanned: reload, ...(isLate ? { askBefore: ask } : {}) });
  const move = () => (fee === 0 || isLate ? open() : ask(open));
  const plan = button({
    block: "Supply-detail-options",
    element: "plan-desktop-button",
    kind: "primary",
    text: planned ? "Перенести поставку" : "Запланировать поставку",
    onClick: planned ? move : open,
  });
  const drop = button({
    block: "Supply-detail-options",
    element: "remove-desktop-button",
    kind: "danger",
    text: planned ? "Отменить поставку" : "Удалить заказ",
    onClick: () => cancel(supply),
  });
  return planned && supply.statusId !== 1 ? [] : [plan, drop];
}

function goods(data) {
  return table({
    block: "Supply-goods",
    columns: ["Баркод", "Артикул продавца", "Наименование", "Предмет", "Цвет", "Размер", "Кол-во, шт"],
    rows: data.map((one) => ({
      cells: [
        one.barcode,
        one.sa,
        one.imtName,
        one.subjectName,
        one.colorName,
        one.tsName,
        String(one.quantity),
      ],
    })),
  });
}

function reminder(supply) {
  if (supply.rejectReason === null) return null;
  const reasons = supply.rejectReason.map((text) => h("li", {}, text));
  return h("div", { class: "reminder" }, h("b", {}, "Исправьте ошибки"), h("ul", {}, ...reasons));
}

/** The page of one order or supply. */
export async function drawDetail(container, isCurrent) {
  show(container, h("p", { class: "loading" }, "Загрузка…"));
  const load = async () => {
    const [preorderId, supplyId] = [numberParam("preorderId"), numberParam("supplyId")];
    const { supply, data } = await calls.details(supplyId === null ? preorderId : null, supplyId);
    if (!isCurrent()) return;
    const title = supply.statusId === -1 ? `Заказ №${supply.preorderId}` : `Поставка №${supply.supplyId}`;
    const tabs = ["Товары", "Упаковка и печать ШК", "Пропуск", "ГТД"].map((name, index) =>
      h("button", { type: "button", class: index === 0 ? "tab tab-chosen" : "tab" }, name),
    );
    show(
      container,
      h(
        "div",
        { class: "title-row" },
        h("span", { class: `Text--title Text--title-l ${cls("Text", "", "title-l")}` }, title),
        badge(supply),
        h("div", { class: "title-buttons" }, ...buttons(supply, load)),
      ),
      h(
        "p",
        { class: "subtitle" },
        `Дата создания ${dateText(supply.createDate)} · Дата изменения ${dateText(supply.changeDate)} · Пользователь ${supply.userUid}`,
      ),
      reminder(supply) ?? "",
      facts(supply),
      h("div", { class: "tabs" }, ...tabs),
      h("div", { class: "card" }, goods(data)),
    );
    container.dataset.order = String(supply.supplyId ?? supply.preorderId);
  };
  try {
    await load();
  } catch (error) {
    if (error.code === undefined) throw error;
    notify(error.message, "error");
    show(container, h("p", { class: "loading" }, error.message));
  }
  byId("root").dataset.ready = location.search;
}
