import { fill, h } from "./dom.js";
import { complain, toast } from "./layers.js";
import { ask } from "./server.js";
import { state } from "./state.js";
import { t } from "./texts.js";
import { calls, codes, ledger, letters, lists, rules } from "./world-lists.js";
import { settings } from "./world-settings.js";
import { slots } from "./world-slots.js";

const refreshMs = 2_000;
const sections = [
  ["codes", codes],
  ["letters", letters],
  ["voiceCalls", calls],
  ["slots", slots],
  ["phones", lists.phones],
  ["supplies", lists.supplies],
  ["orders", lists.orders],
  ["drafts", lists.drafts],
  ["sessions", lists.sessions],
  ["ledger", ledger],
  ["violations", rules],
  ["faults", settings.faults],
  ["switches", settings.switches],
  ["unknowns", settings.unknowns],
];
const opened = new Set(JSON.parse(localStorage.getItem("sections") ?? '["codes","slots"]'));
let root;
let last = "";
let world;

/** The Wildberries world: codes, slots, supplies, and what one may do to them. */
export function drawWorld(into, isOther) {
  root = into;
  if (!state.frame?.hasWorld) return fill(root, h("p", { class: "hint" }, t("noWorld")));
  if (isOther) last = "";
  return load();
}

async function load() {
  try {
    show(await ask("/world/state"));
  } catch (error) {
    if (!world && root) fill(root, h("p", { class: "hint" }, error.message));
  }
}

async function act(action) {
  try {
    show(await ask("/world/actions", action));
    toast("✓");
  } catch (error) {
    complain(error);
  }
}

/** Draws anew only when something changed, and never under the fingers of somebody who fills in a form. */
function show(next) {
  const signature = JSON.stringify([{ ...next, now: 0 }, state.language]);
  world = next;
  const isBusy = root.contains(document.activeElement) && document.activeElement.matches("input, select");
  if (signature === last || (isBusy && last !== "")) return;
  last = signature;
  fill(
    root,
    sections.map(([name, draw]) => section(name, draw)),
  );
}

function section(name, draw) {
  const count = countOf(name);
  return h(
    "details",
    {
      class: `section section-${name}`,
      open: opened.has(name),
      ontoggle: ({ currentTarget }) => {
        if (currentTarget.open) opened.add(name);
        else opened.delete(name);
        localStorage.setItem("sections", JSON.stringify([...opened]));
      },
    },
    h(
      "summary",
      {},
      h("span", {}, t(name)),
      count > 0 && h("span", { class: `count${name === "violations" ? " bad" : ""}` }, String(count)),
    ),
    h("div", { class: "section-body" }, draw(world, act)),
  );
}

function countOf(name) {
  const list = name === "slots" ? world.openCells : world[name];
  return Array.isArray(list) && name !== "phones" && name !== "unknowns" ? list.length : 0;
}

setInterval(() => {
  const isShown = state.tab === "world" && root?.isConnected && document.visibilityState === "visible";
  if (isShown && state.frame?.hasWorld && root.offsetParent) load().catch(complain);
}, refreshMs);
