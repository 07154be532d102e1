import { cls, dayText, env, h, roubles, testid } from "./dom.js";

const columns = 7;
const rows = 5;
const block = "calendar-cell";

/** What a date costs: «Бесплатно», or the multiplier with the sum. */
export function costText(cost, monopallet, state) {
  if (cost.coefficient === 0) return "Бесплатно";
  const sum =
    monopallet === undefined ? cost.cost : monopallet.cost * Math.max(1, state.pallets) * cost.coefficient;
  return `×${cost.coefficient} ≈ ~ ${roubles(sum)} *`;
}

function reasonAgainst(cost, supply, limits) {
  const { limit = null, load = 0 } = limits[cost.date.slice(0, 10).split("-").toReversed().join("-")] ?? {};
  if (limit !== null && load + supply.detailsQuantity > limit) return "Лимит исчерпан";
  if (supply.supplyDate !== null && supply.supplyDate.slice(0, 10) === cost.date.slice(0, 10))
    return "Уже выбрана";
  return cost.coefficient < 0 ? "Пока недоступно" : undefined;
}

function chooseButton(place, { label, kind, disabled, onClick, name }) {
  return h(
    "button",
    {
      type: "button",
      class: `Button Button--${kind} cell-button ${cls("Calendar-cell", name)}`,
      testid: testid(block, name, place, "button", kind),
      disabled,
      on: { click: onClick },
    },
    label,
  );
}

/** One date: its button is there only while the mouse is over the cell. */
function dateCell(place, cost, { supply, limits, table, text }) {
  const reason = reasonAgainst(cost, supply, limits);
  const action = h("div", { class: "cell-action" });
  const storage = cost.deliveryAndStorage;
  const open = cost.coefficient >= 0;
  const cell = h(
    "td",
    {
      testid: testid(block, place),
      class: [
        "cell",
        cls("Calendar-cell"),
        reason === undefined ? "" : cls("Calendar-cell", "", "is-disabled"),
        place.startsWith("0-") ? cls("Calendar-cell", "", "first-row") : "",
      ].join(" "),
    },
    h("div", { class: "cell-date", testid: testid(block, "date", place) }, dayText(cost.date)),
    h(
      "div",
      { class: "cell-amount", testid: testid(block, "amount", place) },
      h(
        "span",
        {
          class: open && cost.coefficient < 2 ? "good" : "",
          testid: testid(block, "amount-cost", place),
        },
        reason ?? text(cost),
      ),
    ),
    open
      ? h(
          "div",
          { class: "cell-small", testid: testid(block, "delivery-coef", place) },
          `Логистика ${storage.deliveryCoef}%`,
        )
      : null,
    open
      ? h(
          "div",
          { class: "cell-small", testid: testid(block, "storage-coef", place) },
          `Хранение ${storage.storageCoef}%`,
        )
      : null,
    action,
  );
  const isChosen = () => table.chosen === cell;
  const draw = (hovered) => {
    action.replaceChildren();
    if (reason !== undefined) return;
    if (isChosen()) {
      const onClick = () => table.pick(undefined, undefined);
      action.append(
        chooseButton(place, { label: "Отмена", kind: "secondary", name: "cancel-date", onClick }),
      );
    } else if (hovered) {
      const disabled = table.chosen !== undefined;
      const onClick = () => table.pick(cell, cost);
      action.append(
        chooseButton(place, { label: "Выбрать", kind: "secondary", name: "choose-date", disabled, onClick }),
      );
    }
  };
  cell.addEventListener("mouseenter", () => draw(true));
  cell.addEventListener("mouseleave", () => draw(false));
  table.redraw.push(() => {
    cell.classList.toggle(cls("Calendar-cell", "", "is-checked"), isChosen());
    cell.classList.toggle("cell-chosen", isChosen());
    draw(cell.matches(":hover"));
  });
  return cell;
}

/** Puts a cell into its place at once, or a while later, in no order. */
function arriving(cell) {
  if (!env.shuffledCells) return cell;
  const place = h("td", { class: `cell cell-dummy ${cls("Calendar-cell", "", "skeleton")}` });
  setTimeout(() => place.replaceWith(cell), 100 + Math.random() * 600);
  return place;
}

/** Five weeks from Monday to Sunday; before today the first row is padded with empty cells. */
export function drawTable({ costs, supply, limits, choose, text }) {
  const table = {
    chosen: undefined,
    redraw: [],
    pick(cell, cost) {
      table.chosen = cell;
      for (const draw of table.redraw) draw();
      choose(cost);
    },
  };
  const first = new Date(`${costs[0]?.date.slice(0, 10) ?? "1970-01-05"}T00:00:00Z`);
  const padding = (first.getUTCDay() + 6) % 7;
  const body = h("tbody", { testid: testid("calendar-plan-table-view", "table-body") });
  for (let row = 0; row < rows; row += 1) {
    const line = h("tr", { testid: testid("calendar-plan-table-view", "table-row", String(row)) });
    for (let column = 0; column < columns; column += 1) {
      const cost = costs[row * columns + column - padding];
      line.append(
        cost === undefined
          ? h("td", { class: `cell cell-dummy ${cls("Calendar-cell", "", "dummy")}` })
          : arriving(dateCell(`${row}-${column}`, cost, { supply, limits, table, text })),
      );
    }
    body.append(line);
  }
  return h("table", { class: `calendar-table ${cls("Calendar-plan-table-view")}` }, body);
}
