import { dateText, h, show } from "./dom.js";
import { notify, table } from "./kit.js";
import { go, param } from "./router.js";
import { calls } from "./supplies-rpc.js";
import { tabs } from "./supply-list.js";

/** The page «Черновики». */
export async function drawDrafts(container, isCurrent) {
  const body = h("div", { class: "card" }, "Загрузка…");
  show(container, h("h1", { class: "Text--title-l" }, "Поставки"), tabs("Черновики"), body);
  const { drafts } = await calls.drafts();
  if (!isCurrent()) return;
  const rows = drafts.map((one) => ({
    onClick: () => go(`/supplies-management/drafts/draft-detail?draftNumber=${one.ID}`),
    cells: [
      one.ID.slice(0, 8),
      dateText(one.createdAt),
      dateText(one.updatedAt),
      String(one.barcodeQuantity),
      String(one.goodQuantity),
      one.author,
    ],
  }));
  const columns = ["№ черновика", "Дата создания", "Дата изменения", "Баркодов", "Товаров, шт", "Автор"];
  show(body, table({ block: "Drafts-table", columns, rows }));
}

/** The page of one draft with its goods. */
export async function drawDraft(container, isCurrent) {
  const id = param("draftNumber") ?? "";
  show(container, h("h1", { class: "Text--title-l" }, `Черновик ${id.slice(0, 8)}`), h("p", {}, "Загрузка…"));
  try {
    const { goods, total, quantity } = await calls.draftGoods(id);
    if (!isCurrent()) return;
    const rows = goods.map((one) => ({
      cells: [
        one.barcode,
        one.sa,
        one.subjectName,
        one.brandName,
        one.colorName,
        one.tsName,
        String(one.quantity),
        one.errors.map(({ error }) => error).join(", "),
      ],
    }));
    const columns = [
      "Баркод",
      "Артикул продавца",
      "Предмет",
      "Бренд",
      "Цвет",
      "Размер",
      "Кол-во, шт",
      "Ошибки",
    ];
    const goodsTable = table({ block: "Draft-goods", columns, rows });
    const title = h("h1", { class: "Text--title-l" }, `Черновик ${id.slice(0, 8)}`);
    const sum = h("p", { class: "subtitle" }, `Баркодов ${total} · товаров ${quantity} шт`);
    show(container, title, sum, h("div", { class: "card" }, goodsTable));
  } catch (error) {
    if (error.code === undefined) throw error;
    notify(error.message, "error");
    show(container, h("p", {}, error.message));
  }
}
