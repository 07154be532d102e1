import { h } from "./dom.js";
import { complain, toast } from "./layers.js";
import { ask } from "./server.js";
import { isNarrow, state } from "./state.js";
import { t } from "./texts.js";

const everyMs = 1_500;
const shownMs = 25_000;

/** Shows each code that WB "sends" from now on like a message on a phone's screen; the answer ends it. */
export function watchCodes() {
  if (!state.frame?.hasWorld) return () => undefined;
  let seen;
  const look = async () => {
    const { codes } = await ask("/world/state").catch(() => ({ codes: [] }));
    const fresh = codes.filter(({ id }) => seen !== undefined && !seen.has(id));
    seen = new Set([...(seen ?? []), ...codes.map(({ id }) => id)]);
    if (fresh[0] && !isPanelShown()) show(fresh[0]);
  };
  look().catch(complain);
  const timer = setInterval(() => look().catch(complain), everyMs);
  return () => {
    clearInterval(timer);
    document.querySelector(".code-banner")?.remove();
  };
}

/** Whether the panel shows the codes anyway. */
function isPanelShown() {
  return !isNarrow() && state.isPanelOpen && state.tab === "world";
}

function show({ channel, code }) {
  document.querySelector(".code-banner")?.remove();
  const copy = () => navigator.clipboard?.writeText(code).then(() => toast(t("copied")), complain);
  const banner = h(
    "button",
    { type: "button", class: "code-banner", title: t("tapCode"), onclick: () => copy() },
    h("small", {}, `Wildberries · ${{ sms: "SMS", app: "WB App", email: "E-mail" }[channel]}`),
    h("b", {}, code),
    h("span", {}, t("tapCode")),
  );
  document.getElementById("layers").append(banner);
  setTimeout(() => banner.remove(), shownMs);
}
