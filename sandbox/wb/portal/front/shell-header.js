import { byId, h, show } from "./dom.js";
import { go } from "./router.js";
import { signOut } from "./shell-session.js";
import { switchTo } from "./shell-suppliers.js";

const sections = [
  ["menu.section.products-button-link", "Товары и цены", "/new-goods"],
  ["menu.section.supply-management-button-link", "Поставки и заказы", "/supplies-management/all-supplies"],
  ["menu.section.analytics-button-link", "Аналитика", "/analytics"],
];

const pages = [
  ["menu.supply-management-front-button-link", "Поставки", "/supplies-management/all-supplies"],
  ["menu.supply-drafts-button-link", "Черновики", "/supplies-management/drafts"],
];

function link([testid, title, address]) {
  return h(
    "a",
    {
      href: address,
      testid,
      on: {
        click: (event) => {
          event.preventDefault();
          go(address);
        },
      },
    },
    title,
  );
}

function profileMenu({ list, chosen }) {
  const rows = list.map((one) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: one.id === chosen.id ? "profile-row profile-row-chosen" : "profile-row",
          on: { click: () => (one.id === chosen.id ? undefined : switchTo(one)) },
        },
        h("b", {}, one.name),
        h("span", {}, `ID ${one.oldID}`),
        h("span", {}, `ИНН ${one.inn}`),
      ),
    ),
  );
  const exit = h(
    "button",
    { type: "button", class: "profile-exit", on: { click: () => signOut() } },
    "Выйти",
  );
  return h(
    "div",
    { class: "profile-menu", hidden: true },
    h("h4", {}, "Ваш кабинет"),
    h("ul", {}, ...rows),
    exit,
  );
}

/** Draws the header: menu, and the legal entity with the menu of the others. */
export function drawHeader(suppliers) {
  const menu = profileMenu(suppliers);
  const toggle = () => {
    menu.hidden = !menu.hidden;
  };
  const profile = h(
    "button",
    { type: "button", class: "profile-button", testid: "header-profile-button", on: { click: toggle } },
    suppliers.chosen.name,
  );
  const header = byId("Portal-header") ?? h("header", { id: "Portal-header", class: "header" });
  show(
    header,
    h("div", { class: "logo" }, "WB Партнёры"),
    h("nav", { class: "menu" }, ...sections.map(link)),
    h("nav", { class: "submenu" }, ...pages.map(link)),
    h("div", { class: "profile" }, profile, menu),
  );
  byId("root").before(header);
}
