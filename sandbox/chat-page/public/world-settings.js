import { h } from "./dom.js";
import { t } from "./texts.js";

/** Faults and manners of the sandbox's Wildberries. */
export const settings = {
  faults: (world, act) => [
    h(
      "div",
      { class: "buttons" },
      world.faultChoices.map((one) =>
        h(
          "button",
          {
            type: "button",
            class: "small",
            title: one.on,
            onclick: () => act({ kind: "add-fault", name: one.name }),
          },
          one.title,
        ),
      ),
    ),
    world.faults.map((one) =>
      h(
        "div",
        { class: "chip" },
        h("b", {}, one.name),
        h("span", {}, one.on),
        h("small", {}, `× ${one.left === "always" ? "∞" : one.left}`),
        h(
          "button",
          {
            type: "button",
            "aria-label": t("clear"),
            onclick: () => act({ kind: "clear-faults", id: one.id }),
          },
          "✕",
        ),
      ),
    ),
  ],
  switches: (world, act) =>
    Object.entries(world.switches).map(([name, value]) => {
      const set = (next) => act({ kind: "set-switches", switches: { [name]: next } });
      const control =
        typeof value === "boolean"
          ? h("input", {
              type: "checkbox",
              class: "switch",
              checked: value,
              onchange: ({ target }) => set(target.checked),
            })
          : h("input", { type: "number", value, onchange: ({ target }) => set(Number(target.value)) });
      return h("label", { class: "switch-line" }, h("span", {}, words[name] ?? name), control);
    }),
  unknowns: (world) =>
    world.unknowns.map((one) =>
      h("div", { class: "entry" }, h("b", {}, one.subject), h("small", {}, one.sandbox)),
    ),
};

const words = {
  lively: "Слоты живут сами / Lively slots",
  competitors: "Конкуренты / Competitors",
  latencyMs: "Задержка ответа, мс / Latency, ms",
  preflightCache: "Кэш preflight / Preflight cache",
  coefficientsReport: "Отчёт по складам / Warehouses report",
  officialSlots: "Официальный метод слотов / Official slots",
  merges: "Слияние поставок / Merging supplies",
  settleMs: "Черновик виден через, мс / Draft seen after, ms",
  cookieBar: "Плашка cookie / Cookie bar",
  quiz: "Опрос поверх страницы / Quiz",
  tour: "Тур по странице / Tour",
  requestsPerSecond: "Запросов в секунду / Requests per second",
  requestBurst: "Запас запросов / Request burst",
  resendSeconds: "Повтор кода, с / Code again, s",
  orderPauseMs: "Пауза между заказами, мс / Order pause, ms",
};
