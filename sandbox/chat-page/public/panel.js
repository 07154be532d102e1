import { fill, h, iconButton } from "./dom.js";
import { drawCalls } from "./panel-calls.js";
import { drawClock } from "./panel-clock.js";
import { drawFaults } from "./panel-faults.js";
import { drawWorld } from "./panel-world.js";
import { isNarrow, state, update } from "./state.js";
import { t } from "./texts.js";

const tabs = { world: drawWorld, calls: drawCalls, faults: drawFaults, clock: drawClock };
const body = h("div", { class: "panel-body" });
let shownTab;

/** Draws the panel with its open tab. */
export function drawPanel(root) {
  if (!isShown()) return;
  const back = () => update(isNarrow() ? { view: state.chatId ? "chat" : "list" } : { isPanelOpen: false });
  fill(
    root,
    h(
      "header",
      { class: "bar" },
      h("b", {}, t("panel")),
      h("span", { class: "grow" }),
      iconButton("close", t("close"), back),
    ),
    h(
      "nav",
      { class: "tabs" },
      Object.keys(tabs).map((name) =>
        h(
          "button",
          { type: "button", class: state.tab === name ? "on" : "", onclick: () => update({ tab: name }) },
          t(name),
        ),
      ),
    ),
    body,
  );
  drawTab();
}

/** Something that the panel may show has changed. */
export function panelNews(event) {
  if (!isShown()) return;
  if (event.kind === "call" && state.tab !== "calls") return;
  if (event.kind !== "call" && state.tab === "calls") return;
  drawTab();
}

function isShown() {
  return isNarrow() ? state.view === "panel" : state.isPanelOpen;
}

function drawTab() {
  const isOther = shownTab !== state.tab;
  shownTab = state.tab;
  if (isOther) fill(body);
  tabs[state.tab]?.(body, isOther);
}
