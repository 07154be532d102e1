import { h } from "./dom.js";
import { state } from "./state.js";
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
      return h(
        "label",
        { class: "switch-line" },
        h("span", {}, words[name]?.[state.language] ?? name),
        control,
      );
    }),
  unknowns: (world) =>
    [...world.unknowns, ...(state.frame?.unknowns ?? [])].map((one) =>
      h("div", { class: "entry" }, h("b", {}, one.subject), h("small", {}, one.sandbox)),
    ),
};

const words = {
  lively: { ru: "Слоты живут сами", en: "Lively slots" },
  competitors: { ru: "Конкуренты", en: "Competitors" },
  latencyMs: { ru: "Задержка ответа, мс", en: "Latency, ms" },
  preflightCache: { ru: "Кэш preflight", en: "Preflight cache" },
  coefficientsReport: { ru: "Отчёт по складам", en: "Warehouses report" },
  officialSlots: { ru: "Официальный метод слотов", en: "Official slots" },
  merges: { ru: "Слияние поставок", en: "Merging supplies" },
  settleMs: { ru: "Черновик виден через, мс", en: "Draft seen after, ms" },
  cookieBar: { ru: "Плашка cookie", en: "Cookie bar" },
  quiz: { ru: "Опрос поверх страницы", en: "Quiz" },
  tour: { ru: "Тур по странице", en: "Tour" },
  english: { ru: "Портал по-английски", en: "Portal in English" },
  shuffledCells: { ru: "Клетки календаря приходят вразнобой", en: "Calendar cells come in no order" },
  otherClasses: { ru: "Классы из другой сборки", en: "Classes of another build" },
  jitterMs: { ru: "Разброс ответов, мс", en: "Jitter of answers, ms" },
  requestsPerSecond: { ru: "Запросов в секунду", en: "Requests per second" },
  requestBurst: { ru: "Запас запросов", en: "Request burst" },
  resendSeconds: { ru: "Повтор кода, с", en: "Code again, s" },
  slideEveryMs: { ru: "Обновление сессии каждые, мс", en: "Session renewed every, ms" },
  orderPauseMs: { ru: "Пауза между заказами, мс", en: "Order pause, ms" },
  feePerUnit: { ru: "Плата за перенос и отмену, ₽ за штуку", en: "Fee for moving and cancelling, ₽ a unit" },
  feeAfterDate: { ru: "Плата за перенос — после выбора даты", en: "Fee of a move asked after the date" },
};
