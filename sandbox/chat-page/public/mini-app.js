import { watchCodes } from "./code-banner.js";
import { h, icon, iconButton } from "./dom.js";
import { complain } from "./layers.js";
import { ask } from "./server.js";
import { isNarrow, state } from "./state.js";
import { t } from "./texts.js";

const theme = {
  bg_color: "#ffffff",
  text_color: "#000000",
  button_color: "#3390ec",
  button_text_color: "#ffffff",
};

/** Opens a Mini App over the chat, with the signed facts about the person behind the hash sign. */
export async function openMiniApp(url, title) {
  try {
    const { launchUrl } = await ask("/tg/open-app", { as: state.personId, url });
    show(launchUrl, title);
  } catch (error) {
    complain(error);
  }
}

function show(launchUrl, title) {
  document.querySelector(".app-shade")?.remove();
  const frame = h("iframe", { src: launchUrl, title, allow: "clipboard-read; clipboard-write; autoplay" });
  const stopCodes = watchCodes();
  const close = () => {
    stopCodes();
    removeEventListener("message", hear);
    shade.remove();
  };
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    const event = read(data);
    if (event?.eventType === "web_app_close") close();
    if (event?.eventType === "web_app_open_link") window.open(event.eventData?.url, "_blank", "noopener");
    const answer = answers[event?.eventType]?.(frame);
    if (answer) frame.contentWindow.postMessage(JSON.stringify(answer), "*");
  };
  const sheet = h(
    "div",
    { class: "app-sheet", role: "dialog", "aria-label": title },
    h(
      "header",
      {},
      iconButton("close", t("close"), close),
      h("div", { class: "app-title" }, h("b", {}, title), h("small", {}, new URL(launchUrl).host)),
      h(
        "a",
        {
          class: "icon-button",
          href: launchUrl,
          target: "_blank",
          title: t("openNewTab"),
          "aria-label": t("openNewTab"),
        },
        icon("link"),
      ),
    ),
    frame,
  );
  const shade = h("div", { class: "shade app-shade" }, sheet);
  addEventListener("message", hear);
  // Beside the app the panel stays within reach, because that is where codes come in.
  document.getElementById(isNarrow() ? "layers" : "conversation").append(shade);
  new MutationObserver((_, observer) => {
    if (shade.isConnected) return;
    observer.disconnect();
    close();
  }).observe(shade.parentElement, { childList: true });
}

/** Mini Apps speak in JSON strings; a plain object means the same. */
function read(data) {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

const answers = {
  web_app_request_theme: () => ({ eventType: "theme_changed", eventData: { theme_params: theme } }),
  web_app_request_viewport: (frame) => ({
    eventType: "viewport_changed",
    eventData: {
      height: frame.clientHeight,
      width: frame.clientWidth,
      is_state_stable: true,
      is_expanded: true,
    },
  }),
};
