import { costText, drawTable } from "./calendar-table.js";
import { button, byId, cls, h, now, show, testid } from "./dom.js";
import { askForPicture, notify, openModal } from "./kit.js";
import { param, rename } from "./router.js";
import { drawQuiz } from "./shell-overlays.js";
import { leave as leaveForLogin, SignedOut } from "./shell-session.js";
import { calls, guarded } from "./supplies-rpc.js";

const gone =
  "Эта дата уже недоступна. Пожалуйста, закройте окно и начните процесс выбора заново, чтобы увидеть актуальную информацию";
const dayMs = 86_400_000;
const monopallet = 5;

function target(supply) {
  return supply.supplyId === null ? { preorderID: supply.preorderId } : { supplyID: supply.supplyId };
}

/** The coefficient of one date as it is now. */
async function recheck(supply, date) {
  const { costs } = await calls.costs({ dateFrom: date, dateTo: date, ...target(supply) });
  return costs[0]?.coefficient ?? -1;
}

function params(supply, cell, pallets) {
  const count = supply.boxTypeId === monopallet ? { monopalletCount: pallets } : {};
  if (supply.supplyId !== null) return { supplyId: supply.supplyId, deliveryDate: cell.date, ...count };
  return { preOrderId: supply.preorderId, deliveryDate: cell.date, ...count, supplierAssignUUID: null };
}

function banner() {
  return h(
    "div",
    { class: "banner" },
    "После выбора даты мы зафиксируем количество товаров в поставке. Его можно будет превысить только на 10%",
  );
}

function palletInput(onChange) {
  const input = h("input", {
    id: "amountPallet",
    name: "amountPallet",
    inputmode: "numeric",
    placeholder: "0 шт.",
    testid: testid("calendar-plan", "amount-pallet", "form-simple-input"),
    on: {
      input: () => {
        input.value = input.value.replace(/\D/g, "");
        onChange(Number(input.value));
      },
    },
  });
  return h("label", { class: "pallets", for: "amountPallet" }, "Количество монопаллет", input);
}

function refreshAlert(reload) {
  const again = h(
    "button",
    { type: "button", class: "Button Button--ghost", on: { click: reload } },
    "Обновить",
  );
  return h(
    "div",
    { class: `refresh-alert ${cls("Need-refresh-alert")}`, testid: testid("need-refresh-alert") },
    "Коэффициенты изменились",
    again,
  );
}

function failed(error, again) {
  if (error instanceof SignedOut) return leaveForLogin();
  if (error.message === gone) {
    openModal({
      block: "Date-unavailable-modal",
      title: "Дата поставки недоступна",
      text: "Другие продавцы успели забронировать эту дату раньше вас — теперь она недоступна",
      buttons: [{ label: "Выбрать другую дату", kind: "primary", onClick: again }],
    });
  } else notify(error.message, "error");
  return undefined;
}

/** The price may have risen between the view and the booking: the portal tells it afterwards. */
async function tellRise(supply, cell) {
  const after = await recheck(supply, cell.date).catch(() => cell.coefficient);
  if (after <= cell.coefficient) return;
  openModal({
    block: "Coefficient-changed-modal",
    title: `Коэф. приёмки ×${cell.coefficient} -> ×${after}`,
    text: "Другие продавцы успели забронировать время раньше вас, поэтому коэффициент приёмки вырос",
    buttons: [{ label: "Продолжить", kind: "primary" }, { label: "Выбрать другую дату" }],
  });
}

async function confirm({ supply, state, close, reopen, onPlanned }) {
  const moving = supply.supplyId !== null;
  const { chosen } = state;
  const { id } = await guarded(
    moving ? "plan/update" : "plan/add",
    params(supply, chosen, state.pallets),
    askForPicture,
  );
  close();
  notify(moving ? `Дата поставки №${id.supplyId} изменена` : "Поставка запланирована");
  const query = new URLSearchParams(location.search);
  query.set("supplyId", id.supplyId);
  if (param("supplyId") === null) rename(`${location.pathname}?${query}`);
  await Promise.all([tellRise({ ...supply, supplyId: id.supplyId }, chosen, reopen), onPlanned()]);
}

/** Opens «Планирование даты поставки» over the page of an order or a supply; `askBefore` may want a yes before the date is taken. */
export async function openCalendar({ supply, onPlanned, askBefore }) {
  const portal = byId("Portal-CalendarPlanModal");
  const state = { chosen: undefined, pallets: 0, busy: false };
  const close = () => show(portal);
  const reopen = () => openCalendar({ supply, onPlanned, askBefore });
  const mono = supply.boxTypeId === monopallet;
  const alertPlace = h("div", { class: "alert-place" });
  const tablePlace = h("div", { class: "calendar-place" }, "Загрузка…");
  const transfer = button({
    block: "Calendar-plan-buttons",
    element: "transfer",
    kind: "primary",
    text: supply.supplyId === null ? "Запланировать" : "Перенести",
    disabled: true,
    onClick: () => (askBefore === undefined ? run() : askBefore(run)),
  });
  const leave = button({
    block: "Calendar-plan-buttons",
    element: "cancel",
    kind: "secondary",
    text: "Отменить",
    onClick: close,
  });
  const arm = () => {
    transfer.disabled = state.busy || state.chosen === undefined || (mono && state.pallets < 1);
  };
  const run = async () => {
    state.busy = true;
    arm();
    try {
      await confirm({ supply, state, close, reopen, onPlanned });
    } catch (error) {
      close();
      failed(error, reopen);
    }
  };
  const choose = async (cell) => {
    state.chosen = cell;
    arm();
    if (cell === undefined) return;
    const fresh = await recheck(supply, cell.date).catch(() => cell.coefficient);
    if (fresh !== cell.coefficient && state.chosen === cell && !state.busy)
      show(alertPlace, refreshAlert(reopen));
  };
  const pallets = (count) => {
    state.pallets = count;
    arm();
  };
  show(
    portal,
    frame(supply, [alertPlace, tablePlace, mono ? palletInput(pallets) : null], [leave, transfer]),
  );
  try {
    show(tablePlace, await loadTable({ supply, choose, state, mono }));
    drawQuiz();
  } catch (error) {
    close();
    failed(error, reopen);
  }
}

/** Thirty days from now, asked anew with every opening. */
async function loadTable({ supply, choose, state, mono }) {
  const dateFrom = new Date(now()).toISOString();
  const dateTo = new Date(now() + 30 * dayMs).toISOString();
  const price = mono ? calls.monopallet() : undefined;
  const { costs } = await calls.costs({ dateFrom, dateTo, ...target(supply) });
  const { transitWarehouseId: transitId, warehouseId } = supply;
  const limits = transitId === null ? {} : ((await calls.transitLimits(transitId))[warehouseId] ?? {});
  const info = (await price)?.info;
  return drawTable({ costs, supply, limits, choose, text: (cost) => costText(cost, info, state) });
}

function frame(supply, content, buttons) {
  return h(
    "div",
    { class: "overlay" },
    h(
      "div",
      {
        class: `modal calendar ${cls("Calendar-plan-modal")}`,
        testid: testid("calendar-plan-modal", "modal-view"),
        role: "dialog",
      },
      h("h3", {}, `Планирование даты поставки №${supply.supplyId ?? supply.preorderId}`),
      banner(),
      ...content,
      h("div", { class: "modal-buttons" }, ...buttons),
    ),
  );
}
