import { fill, h } from "./dom.js";
import { complain } from "./layers.js";
import { ask } from "./server.js";
import { state } from "./state.js";
import { t } from "./texts.js";

const kept = 400;
const list = h("div", { class: "calls" });
const filter = h("input", { type: "search", class: "filter" });
const withPolls = h("input", { type: "checkbox" });
const noisy = new Set(["getUpdates", "getMe", "getWebhookInfo"]);
const open = new Set();
let calls = [];
let isLoading = false;
let isStale = false;

/** The log of what the bot called, newest first. */
export function drawCalls(root, isOther) {
  if (isOther || !root.contains(list)) {
    filter.placeholder = t("filter");
    fill(
      root,
      h(
        "div",
        { class: "calls-bar" },
        filter,
        h("label", { class: "check" }, withPolls, "getUpdates"),
        h("button", { type: "button", class: "small", onclick: clear }, t("clear")),
      ),
      list,
    );
  }
  load().catch(complain);
}

async function load() {
  isStale = true;
  if (isLoading) return;
  isLoading = true;
  try {
    while (isStale) {
      isStale = false;
      const fresh = await ask(`/tg/calls?after=${calls.at(-1)?.id ?? 0}`);
      calls = [...calls, ...fresh].slice(-kept);
    }
    show();
  } catch (error) {
    complain(error);
  } finally {
    isLoading = false;
  }
}

async function clear() {
  await ask("/tg/calls", undefined, "DELETE");
  calls = [];
  show();
}

function show() {
  const wanted = filter.value.toLowerCase();
  const shown = calls
    .filter(({ method }) => withPolls.checked || !noisy.has(method))
    .filter((call) => wanted === "" || JSON.stringify(call).toLowerCase().includes(wanted))
    .toReversed();
  const broken = (state.frame?.violations ?? []).map((text) => h("p", { class: "violation" }, text));
  fill(list, broken, shown.length === 0 ? h("p", { class: "hint" }, t("noCalls")) : shown.map(row));
}

function row(call) {
  const isFine = call.status === 200;
  return h(
    "details",
    {
      class: `call${isFine ? "" : " failed"}`,
      open: open.has(call.id),
      ontoggle: ({ currentTarget }) => (currentTarget.open ? open.add(call.id) : open.delete(call.id)),
    },
    h(
      "summary",
      {},
      h("span", { class: "status" }, String(call.status || "—")),
      h("b", {}, call.method),
      h("span", { class: "brief" }, brief(call)),
      h("span", { class: "ms" }, `${call.ms} ms`),
    ),
    call.error && h("p", { class: "error" }, call.error),
    call.fault && h("p", { class: "error" }, `${t("faults")}: ${call.fault}`),
    h("pre", {}, JSON.stringify(call.params, undefined, 2)),
    call.result !== undefined && h("pre", { class: "result" }, JSON.stringify(call.result, undefined, 2)),
    h("small", {}, `#${call.id} · ${new Date(call.at).toLocaleTimeString()}`),
  );
}

function brief({ params, error }) {
  if (error) return error;
  const { chat_id: chat, text, caption, action, callback_query_id: query } = params;
  return [chat, text ?? caption ?? action ?? (query && "↩")].filter(Boolean).join(" · ").slice(0, 90);
}

filter.addEventListener("input", show);
withPolls.addEventListener("change", show);
