import { h } from "./dom.js";
import { complain, toast } from "./layers.js";
import { locale, state } from "./state.js";
import { t } from "./texts.js";

const boxNames = {
  2: { ru: "Короба", en: "Boxes" },
  5: { ru: "Монопаллеты", en: "Pallets" },
  6: { ru: "Суперсейф", en: "Supersafe" },
};
const statuses = {
  1: { ru: "Запланирована", en: "Planned" },
  3: { ru: "Отгрузка разрешена", en: "May be unloaded" },
  4: { ru: "Идёт приёмка", en: "Being received" },
  7: { ru: "На воротах", en: "At the gate" },
  9: { ru: "Принята", en: "Received" },
  10: { ru: "Отгружена", en: "Unloaded" },
};
const codeStates = {
  waiting: { ru: "ждёт ввода", en: "waiting" },
  used: { ru: "введён", en: "used" },
  spoilt: { ru: "больше не годится", en: "spoilt" },
};

/** The name of a way of packing. */
export function boxName(id) {
  return boxNames[id]?.[state.language] ?? String(id);
}

/** A day as people write it. */
export function dayText(day) {
  return new Date(`${day}T12:00:00`).toLocaleDateString(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
}

/** A phone as people write it. */
export function phoneText(phone) {
  const parts = /^(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return parts ? `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}` : phone;
}

function timeText(moment) {
  return new Date(moment).toLocaleTimeString(locale());
}

function warehouseName(world, id) {
  return world.warehouses.find((one) => one.id === id)?.name ?? String(id ?? "—");
}

function supplierName(world, id) {
  return world.suppliers.find((one) => one.id === id)?.name ?? "";
}

function none() {
  return h("p", { class: "hint" }, t("empty"));
}

/** The codes that WB "sent", newest first; one click copies. */
export function codes(world) {
  if (world.codes.length === 0) return h("p", { class: "hint" }, t("noCodes"));
  return world.codes.slice(0, 8).map((one) =>
    h(
      "button",
      {
        type: "button",
        class: `code ${one.state}`,
        title: t("tapCode"),
        onclick: () => navigator.clipboard?.writeText(one.code).then(() => toast(t("copied")), complain),
      },
      h("b", {}, one.code),
      h("span", {}, { sms: "SMS", app: "WB App", email: "E-mail" }[one.channel], " · ", phoneText(one.phone)),
      h("small", {}, `${timeText(one.sentAt)} · ${codeStates[one.state]?.[state.language] ?? one.state}`),
    ),
  );
}

function draft(world, { quantity, lines, supplierId, author, updatedAt }) {
  return h(
    "div",
    { class: "entry" },
    h("b", {}, quantity > 0 ? t("pieces", quantity, lines.length) : t("emptyDraft")),
    h("span", {}, supplierName(world, supplierId)),
    h(
      "small",
      {},
      `${phoneText(author)} · ${new Date(updatedAt).toLocaleString(locale(), { dateStyle: "short", timeStyle: "short" })}`,
    ),
  );
}

/** What is in the cabinets. */
export const lists = {
  phones: (world) =>
    world.phones.map((one) =>
      h(
        "button",
        {
          type: "button",
          class: "entry phone",
          title: t("tapCode"),
          onclick: () => navigator.clipboard?.writeText(one.phone).then(() => toast(t("copied")), complain),
        },
        h("b", {}, phoneText(one.phone)),
        h("span", {}, one.story),
        h("small", {}, one.entities.join(", ")),
      ),
    ),
  supplies: (world, act) =>
    world.supplies.length === 0
      ? none()
      : world.supplies.map((one) =>
          h(
            "div",
            { class: "entry" },
            h("b", {}, `№ ${one.supplyId}`),
            h(
              "span",
              {},
              `${warehouseName(world, one.warehouseId)} · ${boxName(one.boxTypeId)} · ${dayText(one.day)}`,
            ),
            h(
              "small",
              {},
              `×${one.coefficient} · ${one.cost} ₽ · ${statuses[one.statusId]?.[state.language] ?? one.statusId} · ${supplierName(world, one.supplierId)}`,
            ),
            h(
              "button",
              {
                type: "button",
                class: "small",
                onclick: () => act({ kind: "advance-supply", supplyId: one.supplyId }),
              },
              t("next"),
            ),
          ),
        ),
  orders: (world) =>
    world.orders.length === 0
      ? none()
      : world.orders.map((one) =>
          h(
            "div",
            { class: "entry" },
            h("b", {}, `№ ${one.preorderId}`),
            h("span", {}, `${warehouseName(world, one.warehouseId)} · ${boxName(one.boxTypeId)}`),
            h(
              "small",
              {},
              `${one.lines.reduce((sum, { quantity }) => sum + quantity, 0)} · ${supplierName(world, one.supplierId)}`,
            ),
          ),
        ),
  drafts: (world, act) => [
    h("p", { class: "hint" }, `${t("newDraft")}:`),
    h(
      "div",
      { class: "buttons" },
      world.suppliers.map((one) =>
        h(
          "button",
          { type: "button", class: "small", onclick: () => act({ kind: "new-draft", supplierId: one.id }) },
          `+ ${one.name}`,
        ),
      ),
    ),
    h(
      "div",
      { class: "scroll" },
      world.drafts.map((one) => draft(world, one)),
    ),
  ],
  sessions: (world, act) =>
    world.sessions.length === 0
      ? none()
      : world.sessions.map((one) =>
          h(
            "div",
            { class: `entry${one.dead ? " bad" : ""}` },
            h("b", {}, phoneText(one.phone)),
            h("span", {}, one.dead ?? `${timeText(one.startedAt)} → ${timeText(one.lastSeenAt)}`),
            h("small", {}, `${one.generations} · ${one.id.slice(0, 8)}`),
            !one.dead &&
              h(
                "button",
                {
                  type: "button",
                  class: "small danger",
                  onclick: () => act({ kind: "kill-session", phone: one.phone }),
                },
                t("kill"),
              ),
          ),
        ),
};

/** The e-mail that arrived, newest first. */
export function letters(world) {
  if (world.letters.length === 0) return none();
  return world.letters
    .slice(0, 20)
    .map((one) =>
      h(
        "details",
        { class: "entry letter" },
        h("summary", {}, h("b", {}, one.subject), h("small", {}, ` ${one.to} · ${timeText(one.at)}`)),
        h("p", {}, one.text),
      ),
    );
}

/** The voice calls that rang, newest first. */
export function calls(world) {
  if (world.calls.length === 0) return none();
  return world.calls
    .slice(0, 20)
    .map((one) =>
      h(
        "div",
        { class: "entry" },
        h("b", {}, one.user),
        h("small", {}, ` ${timeText(one.at)}`),
        h("p", {}, one.text),
      ),
    );
}

/** What really happened, newest first. */
export function ledger(world) {
  if (world.ledger.length === 0) return none();
  return h(
    "div",
    { class: "scroll" },
    world.ledger
      .slice(0, 60)
      .map((row) =>
        h(
          "div",
          { class: `entry${row.call === "plan/add" ? " good" : ""}` },
          h("b", {}, row.call),
          h(
            "span",
            {},
            [
              row.supplyId ?? row.preorderId ?? row.draftId,
              row.warehouseId && warehouseName(world, row.warehouseId),
              row.day && dayText(row.day),
            ]
              .filter(Boolean)
              .join(" · "),
          ),
          h(
            "small",
            {},
            [
              timeText(row.at),
              row.coefficient !== null && `×${row.coefficient}`,
              row.cost && `${row.cost} ₽`,
              row.fee && `− ${row.fee} ₽`,
            ]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
      ),
  );
}

/** The rules that a visitor of the portal broke. */
export function rules(world) {
  if (world.violations.length === 0) return none();
  return world.violations
    .slice(0, 40)
    .map((one) =>
      h(
        "div",
        { class: "entry bad" },
        h("b", {}, one.rule),
        h("span", {}, one.detail),
        h("small", {}, `${timeText(one.at)} · ${one.call}`),
      ),
    );
}
