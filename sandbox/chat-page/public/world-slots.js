import { h } from "./dom.js";
import { field } from "./layers.js";
import { t } from "./texts.js";
import { boxName, dayText } from "./world-lists.js";

/** What the form held last, so that a redraw loses nothing. */
const kept = { warehouseId: undefined, boxTypeId: undefined, day: undefined, coefficient: "0", capacity: "" };

/** The form that opens, prices and closes a cell, and the cells that are open. */
export function slots(world, act) {
  kept.warehouseId ??= world.warehouses[0]?.id;
  kept.day ??= world.days[3] ?? world.days[0];
  const warehouse = world.warehouses.find(({ id }) => id === Number(kept.warehouseId)) ?? world.warehouses[0];
  if (!warehouse?.boxTypes.includes(Number(kept.boxTypeId))) kept.boxTypeId = warehouse?.boxTypes[0];
  const form = h(
    "form",
    { class: "form grid", oninput: (event) => remember(event, form, world) },
    field(
      t("warehouse"),
      select(
        "warehouseId",
        world.warehouses.map(({ id, name }) => [id, name]),
      ),
    ),
    field(t("box"), select("boxTypeId", boxOptions(warehouse))),
    field(
      t("day"),
      select(
        "day",
        world.days.map((day) => [day, dayText(day)]),
      ),
    ),
    field(
      t("coefficient"),
      h("input", { name: "coefficient", type: "number", min: 0, max: 20, value: kept.coefficient }),
    ),
    field(
      t("limit"),
      h("input", {
        name: "capacity",
        placeholder: t("noLimit"),
        type: "number",
        min: 1,
        value: kept.capacity,
      }),
    ),
    h(
      "div",
      { class: "buttons" },
      button(t("openSlot"), "main", () =>
        act({
          kind: "open-slot",
          ...cell(),
          coefficient: Number(kept.coefficient),
          ...(kept.capacity ? { capacity: Number(kept.capacity) } : {}),
        }),
      ),
      button(t("setCoefficient"), "", () =>
        act({ kind: "set-coefficient", ...cell(), coefficient: Number(kept.coefficient) }),
      ),
      button(t("closeSlot"), "", () => act({ kind: "close-slot", ...cell() })),
    ),
  );
  return [form, openCells(world, act)];
}

function select(name, options) {
  return h(
    "select",
    { name },
    options.map(([value, text]) =>
      h("option", { value, selected: String(value) === String(kept[name]) }, text),
    ),
  );
}

function boxOptions(warehouse) {
  return (warehouse?.boxTypes ?? []).map((id) => [id, boxName(id)]);
}

function button(text, kind, onclick) {
  return h("button", { type: "button", class: kind, onclick }, text);
}

function cell() {
  return { warehouseId: Number(kept.warehouseId), boxTypeId: Number(kept.boxTypeId), day: kept.day };
}

function remember({ target }, form, world) {
  kept[target.name] = target.value;
  if (target.name !== "warehouseId") return;
  const warehouse = world.warehouses.find(({ id }) => id === Number(target.value));
  const boxes = form.elements.boxTypeId;
  boxes.replaceChildren(...boxOptions(warehouse).map(([value, text]) => h("option", { value }, text)));
  kept.boxTypeId = boxes.value;
}

function openCells(world, act) {
  if (world.openCells.length === 0) return h("p", { class: "hint" }, t("closedSlots"));
  const nameOf = (id) => world.warehouses.find((one) => one.id === id)?.name ?? id;
  return h(
    "div",
    { class: "scroll" },
    h(
      "div",
      { class: "buttons" },
      button(t("closeAll"), "small danger", () => act({ kind: "close-all" })),
    ),
    world.openCells.slice(0, 80).map((one) =>
      h(
        "div",
        { class: "entry cell" },
        h("b", { class: `coefficient c${Math.min(one.coefficient, 5)}` }, `×${one.coefficient}`),
        h("span", {}, `${nameOf(one.warehouseId)} · ${boxName(one.boxTypeId)}`),
        h("small", {}, `${dayText(one.day)}${one.capacity === null ? "" : ` · ${one.capacity}`}`),
        h(
          "button",
          {
            type: "button",
            class: "small",
            "aria-label": t("closeSlot"),
            title: t("closeSlot"),
            onclick: () =>
              act({
                kind: "close-slot",
                warehouseId: one.warehouseId,
                boxTypeId: one.boxTypeId,
                day: one.day,
              }),
          },
          "✕",
        ),
      ),
    ),
  );
}
