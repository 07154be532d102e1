import { button, cls, dateText, h, show, testid } from "./dom.js";
import { notify, table } from "./kit.js";
import { go } from "./router.js";
import { calls } from "./supplies-rpc.js";

const columns = [
  "№ поставки",
  "Тип поставки",
  "Дата создания",
  "Кол-во товаров, шт",
  "Склад / Транзитный склад",
  "Плановая дата",
  "Фактическая дата",
  "Коэффициент приёмки",
  "Статус",
  "Пользователь",
];

/** The tabs above the lists. */
export function tabs(chosen) {
  const names = [
    ["Все поставки", "/supplies-management/all-supplies"],
    ["План поставок", "/supplies-management/supplies-plan"],
    ["Черновики", "/supplies-management/drafts"],
  ];
  const tab = ([name, address]) =>
    h(
      "button",
      {
        type: "button",
        class: `tab ${cls("Tabs", "tab")}${name === chosen ? " tab-chosen" : ""}`,
        on: { click: () => go(address) },
      },
      name,
    );
  return h("div", { class: "tabs" }, ...names.map(tab));
}

function address({ preorderId, supplyId }) {
  const query = new URLSearchParams();
  if (preorderId !== null) query.set("preorderId", preorderId);
  if (supplyId !== null) query.set("supplyId", supplyId);
  return `/supplies-management/all-supplies/supply-detail?${query}`;
}

/** The status of a supply as a badge. */
export function badge(one) {
  return h("span", { "data-name": "Badge", class: `badge badge-${one.statusId}` }, one.statusName);
}

function row(one) {
  const coefficient = one.paidAcceptanceCoefficient;
  return {
    onClick: () => go(address(one)),
    cells: [
      String(one.supplyId ?? one.preorderId),
      one.boxTypeName,
      dateText(one.createDate),
      String(one.detailsQuantity),
      one.transitWarehouseName === null
        ? one.warehouseName
        : `${one.warehouseName} / ${one.transitWarehouseName}`,
      dateText(one.supplyDate),
      dateText(one.factDate),
      coefficient === null ? "–" : coefficient === 0 ? "Бесплатно" : `×${coefficient}`,
      badge(one),
      one.userUid,
    ],
  };
}

/** The page «Поставки»: orders and supplies alike, newest first. */
export async function drawList(container, isCurrent) {
  const body = h("div", { class: "card" }, "Загрузка…");
  const search = h("input", {
    placeholder: "Поиск по номеру поставки",
    testid: testid("all-supplies", "search", "simple-input"),
    on: { change: () => fill() },
  });
  const create = button({
    block: "Supplies-header",
    element: "create",
    kind: "primary",
    text: "Создать поставку",
    onClick: () => go("/supplies-management/drafts"),
  });
  show(
    container,
    h("div", { class: "title-row" }, h("h1", { class: "Text--title-l" }, "Поставки"), create),
    tabs("Все поставки"),
    search,
    body,
  );
  const fill = async () => {
    const searchById = /^\d+$/.test(search.value.trim()) ? Number(search.value) : null;
    const params = {
      pageNumber: 1,
      pageSize: 20,
      sortBy: "createDate",
      sortDirection: "desc",
      statusId: -2,
      searchById,
    };
    try {
      const { data, totalCount } = await calls.list(params);
      if (!isCurrent()) return;
      const rows = table({ block: "Supplies-table", columns, rows: data.map(row) });
      show(body, totalCount === 0 ? h("p", {}, "Здесь появятся ваши поставки") : rows);
    } catch (error) {
      if (error.code === undefined) throw error;
      notify(error.message, "error");
      show(body, h("p", {}, "Не удалось загрузить поставки"));
    }
  };
  await Promise.all([fill(), calls.statuses()]);
}
