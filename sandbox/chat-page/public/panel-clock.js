import { fill, h } from "./dom.js";
import { complain } from "./layers.js";
import { ask } from "./server.js";
import { locale, state } from "./state.js";
import { t } from "./texts.js";

const minute = 60_000;
const steps = [
  ["+1", "min", minute],
  ["+10", "min", 10 * minute],
  ["+1", "h", 60 * minute],
  ["+6", "h", 360 * minute],
  ["+1", "d", 1_440 * minute],
  ["+7", "d", 7 * 1_440 * minute],
  ["−1", "h", -60 * minute],
  ["−1", "d", -1_440 * minute],
];
const face = h("div", { class: "clock-face" });
let offsetMs = 0;

/** The sandbox's clock: what it shows, and how to move it. */
export function drawClock(root) {
  offsetMs = state.frame?.clockOffsetMs ?? 0;
  const move = (body) => ask("/tg/clock", body).then(load, complain);
  fill(
    root,
    h("div", { class: "card clock" }, h("small", {}, t("now")), face),
    h(
      "div",
      { class: "steps" },
      steps.map(([count, unit, shiftMs]) =>
        h("button", { type: "button", onclick: () => move({ shiftMs }) }, `${count} ${t("units")[unit]}`),
      ),
    ),
    h(
      "button",
      { type: "button", class: "wide", onclick: () => move({ shiftMs: -offsetMs }) },
      t("realTime"),
    ),
  );
  show();
  load().catch(complain);
}

async function load() {
  const frame = await ask("/tg/frame").catch(() => undefined);
  if (frame) offsetMs = frame.clockOffsetMs;
  show();
}

function show() {
  const now = new Date(Date.now() + offsetMs);
  const minutes = Math.round(offsetMs / minute);
  fill(
    face,
    h("b", {}, now.toLocaleTimeString(locale())),
    h(
      "span",
      {},
      now.toLocaleDateString(locale(), {
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
      }),
    ),
    minutes !== 0 && h("small", {}, `${t("coming")} ${minutes} ${t("units").min}`),
  );
}

setInterval(() => face.isConnected && show(), 1_000);
