import { byId, env, h, show } from "./dom.js";

function layer(id, text, label, name) {
  const portal = byId(id);
  const close = h(
    "button",
    { type: "button", class: "Button Button--primary", on: { click: () => show(portal) } },
    label,
  );
  show(portal, h("div", { class: name }, h("p", {}, text), close));
}

/** Lays a bar over the foot of the page. */
export function drawCookieBar() {
  if (!env.cookieBar) return;
  layer(
    "Portal-warning-cookies-modal",
    "Мы используем cookie, чтобы портал работал лучше. Оставаясь здесь, вы соглашаетесь с этим.",
    "Принимаю",
    "cookie-bar",
  );
}

/** Lays a question over whatever is open. */
export function drawQuiz() {
  if (env.quiz)
    layer("Portal-quiz-modal", "Насколько вам удобно планировать поставки?", "Отменить", "overlay quiz");
}

/** Lays over the page what the real portal lays over it now and then. */
export function drawOverlays() {
  drawCookieBar();
  drawQuiz();
  if (env.tour)
    layer(
      "Portal-modal",
      "Теперь план поставок открывается здесь. Покажем за минуту?",
      "Понятно",
      "overlay quiz",
    );
}
