/** What the page was opened with: Telegram's proof and colours, or a one-time link's secret. */
export function readLaunch() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const link = hash.get("link");
  // The secret must not stay where a screenshot or a shared address would show it.
  if (link !== null) history.replaceState(null, "", location.pathname);
  return {
    initData: hash.get("tgWebAppData") ?? "",
    link,
    theme: readTheme(hash.get("tgWebAppThemeParams")),
  };
}

function readTheme(json) {
  try {
    return JSON.parse(json ?? "{}");
  } catch {
    return {};
  }
}

const themed = {
  bg_color: "--paper",
  secondary_bg_color: "--ground",
  text_color: "--ink",
  hint_color: "--faint",
  button_color: "--accent",
  button_text_color: "--on-accent",
};

/** Takes over the colours of the chat that the page was opened from. */
export function wear(theme) {
  for (const [name, property] of Object.entries(themed)) {
    const color = theme[name];
    if (/^#[0-9a-f]{6}$/i.test(color)) document.documentElement.style.setProperty(property, color);
  }
}

/** Says something to the Telegram client around the page, in whichever way this one listens. */
export function tellTelegram(eventType, eventData = {}) {
  if (window.TelegramWebviewProxy) {
    window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
  } else if (window.external && "notify" in window.external) {
    window.external.notify(JSON.stringify({ eventType, eventData }));
  } else if (window.parent !== window) {
    window.parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }
}

/** Whether there is a Telegram client around the page that can close it. */
export function isInTelegram() {
  return (
    Boolean(window.TelegramWebviewProxy) || window.parent !== window || location.hash.includes("tgWebApp")
  );
}
