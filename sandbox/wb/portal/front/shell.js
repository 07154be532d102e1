import { byId, h, show } from "./dom.js";
import { drawDraft, drawDrafts } from "./drafts.js";
import { openModal } from "./kit.js";
import { go } from "./router.js";
import { drawHeader } from "./shell-header.js";
import { drawOverlays } from "./shell-overlays.js";
import { leave, renewOften, SignedOut, wake } from "./shell-session.js";
import { loadSuppliers } from "./shell-suppliers.js";
import { calls } from "./supplies-rpc.js";
import { drawDetail } from "./supply-detail.js";
import { drawList } from "./supply-list.js";

const routes = [
  ["/supplies-management/all-supplies/supply-detail", drawDetail],
  ["/supplies-management/all-supplies", drawList],
  ["/supplies-management/drafts/draft-detail", drawDraft],
  ["/supplies-management/drafts", drawDrafts],
];

function drawHome(container) {
  const open = h(
    "button",
    {
      type: "button",
      class: "Button Button--primary",
      on: { click: () => go("/supplies-management/all-supplies") },
    },
    "Перейти к поставкам",
  );
  show(
    container,
    h("h1", { class: "Text--title-l" }, "Главная"),
    h(
      "section",
      { class: "card" },
      h("h2", {}, "Поставки"),
      h("p", {}, "Планируйте поставки на склады WB"),
      open,
    ),
  );
}

let drawing = 0;

/** Draws the page of the current address; a later move makes an earlier one stop writing. */
async function draw() {
  drawing += 1;
  const mine = drawing;
  const path = location.pathname.replace(/\/$/, "");
  if (/^\/supplies-management(\/new-supply\/.*)?$/.test(path)) return go("/supplies-management/all-supplies");
  const [, page] = routes.find(([address]) => path === address) ?? ["", drawHome];
  show(byId("Portal-CalendarPlanModal"));
  const container = h("main", { class: "page" });
  show(byId("root"), container);
  await guard(() => page(container, () => mine === drawing));
}

/** A dead session ends every page in the same way. */
async function guard(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof SignedOut) leave();
    else show(byId("root"), outage(error));
  }
}

function outage(error) {
  return h(
    "main",
    { class: "page outage" },
    h("h2", {}, "Портал не загрузился :("),
    h("p", {}, "Попробуйте зайти позднее..."),
    h("p", { class: "outage-detail" }, error.message),
    h(
      "button",
      { type: "button", class: "Button", on: { click: () => location.reload() } },
      "Обновить страницу",
    ),
  );
}

addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof SignedOut) leave();
});

await guard(async () => {
  await wake();
  renewOften();
  const suppliers = await loadSuppliers();
  if (suppliers.chosen === undefined) throw new Error("Примите оферту, чтобы открыть кабинет");
  drawHeader(suppliers);
  drawOverlays();
  addEventListener("popstate", () => draw());
  const [{ features }] = await Promise.all([calls.features(), draw()]);
  if (features.banSupply) {
    openModal({
      block: "Ban-supply-modal",
      title: "Создание поставок ограничено",
      text: "Причина: нарушение правил площадки. Комментарий: обратитесь в поддержку",
      buttons: [{ label: "Понятно" }],
    });
  }
});
