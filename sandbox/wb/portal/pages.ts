import { randomBytes } from "node:crypto";
import type { Faults } from "#sandbox/faults.ts";
import type { World } from "#sandbox/wb/world.ts";
import { hosts } from "./calls.ts";
import type { Challenges } from "./challenges.ts";
import { checkPage } from "./check-page.ts";
import type { Exchange, Reply } from "./exchange.ts";
import type { Statics } from "./statics.ts";
import { slowMs } from "./trouble.ts";

/** Answers a visit of a page; nothing if there is no such page. */
export type Pages = (exchange: Exchange) => Reply | undefined;

const sheets = ["base", "kit", "layers", "auth"];
const languages = ["ru", "en", "zh"];

/** The two documents of the portal; everything else in them is made by their scripts. */
export function createPages(
  world: World,
  faults: Faults,
  { statics, challenges }: { readonly statics: Statics; readonly challenges: Challenges },
): Pages {
  const hash = randomBytes(3).toString("hex").slice(0, 5);
  const env = (exchange: Exchange, fault: string | undefined) => {
    const { cookieBar, quiz, tour, english, shuffledCells, otherClasses } = world.switches.now;
    const { slideEveryMs, feePerUnit, feeAfterDate } = world.switches.now;
    const usual = english ? "en" : "ru";
    const cookie = exchange.cookies.get("locale") ?? exchange.cookies.get("external-locale") ?? usual;
    const first = exchange.path.split("/")[1] ?? "";
    return {
      tail: otherClasses ? `_${hash.toUpperCase()}-9` : `__${hash}`,
      hash,
      locale: languages.includes(first) ? first : cookie,
      now: world.clock.nowMs(),
      renamed: fault === "page-changed",
      cookieBar: cookieBar || fault === "overlay",
      quiz: quiz || fault === "overlay",
      tour,
      shuffledCells,
      slideEveryMs,
      feePerUnit,
      feeAfterDate,
    };
  };
  /** A visitor without a language gets one, in a cookie. */
  const remembering = (reply: Reply, { cookies }: Exchange): Reply =>
    cookies.has("locale") || !world.switches.now.english
      ? reply
      : { ...reply, cookies: ["locale=en; Path=/; Secure"] };
  const shell = (exchange: Exchange): Reply => {
    const struck = faults.take("portal:page", { path: exchange.path });
    const fault = struck?.name;
    const lateMs = fault === "slow-page" ? Number(struck?.params["ms"] ?? slowMs) : 0;
    const drawn = () =>
      html(document_(statics, "shell", { title: "WB Партнёры", env: env(exchange, fault), lateMs }));
    return insteadOfPage[fault ?? ""]?.(challenges) ?? remembering(drawn(), exchange);
  };
  return (exchange) => {
    if (exchange.method !== "GET") return undefined;
    if (exchange.host === hosts.auth && /^\/((ru|en|zh)\/?)?$/.test(exchange.path)) {
      const login = { title: "Вход в WB Партнёры", env: env(exchange, undefined) };
      return remembering(html(document_(statics, "auth", login)), exchange);
    }
    if (exchange.host !== hosts.seller) return undefined;
    if (/^\/about-portal(\/|$)/.test(exchange.path)) return html(landing);
    if (exchange.path.startsWith("/ns/") || !/^\/[a-z0-9/-]*$/.test(exchange.path)) return undefined;
    return shell(exchange);
  };
}

/** Faults that put something else in the place of every page. */
const insteadOfPage: Readonly<Record<string, (challenges: Challenges) => Reply>> = {
  "challenge-page": checkPage,
  outage: () => ({ ...html(outage), status: 503 }),
};

function html(text: string): Reply {
  return { text, type: "text/html; charset=utf-8", headers: { "cache-control": "no-store" } };
}

function document_(
  statics: Statics,
  app: "auth" | "shell",
  { title, env, lateMs = 0 }: { readonly title: string; readonly env: unknown; readonly lateMs?: number },
): string {
  const preload = statics
    .names("")
    .filter((name) => name !== "bulk.js" && name !== "antibot-sdk.js")
    .filter((name) => name === "dom.js" || (app === "shell") !== name.startsWith("auth"))
    .map((name) => `<link rel="modulepreload" crossorigin href="${statics.url(name)}">`);
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${sheets.map((name) => `<link rel="stylesheet" href="${statics.url(`${name}.css`)}">`).join("\n")}
${preload.join("\n")}
<script>globalThis.portalEnv=${JSON.stringify(env)}</script>
${app === "shell" ? `<script defer src="${statics.url("bulk.js")}"></script>` : ""}
<script src="https://antibot.wildberries.ru/scripts/sdk-v1.0.5.js" defer></script>
<script type="module" crossorigin src="${statics.url(`${app}.js`)}${lateMs === 0 ? "" : `?late=${lateMs}`}"></script>
</head><body>
<div id="root"></div>
<div id="Portal-modal"></div>
<div id="Portal-CalendarPlanModal"></div>
<div id="Portal-warning-cookies-modal"></div>
<div id="Portal-quiz-modal"></div>
<div id="Portal-notifications"></div>
</body></html>`;
}

const landing = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>WB Партнёры</title></head>
<body style="font-family:sans-serif;text-align:center;padding-top:20vh;background:#f6f3fb">
<h1>Продавайте на Wildberries</h1><p>Портал продавца: товары, поставки, аналитика</p>
<p><a href="https://seller-auth.wildberries.ru/ru/?redirect_url=https%3A%2F%2Fseller.wildberries.ru%2F&fromSellerLanding">Войти</a></p>
</body></html>`;

const outage = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>WB Партнёры</title></head>
<body style="font-family:sans-serif;text-align:center;padding-top:25vh">
<h2>Портал не загрузился :(</h2><p>Попробуйте зайти позднее...</p>
<button onclick="location.reload()">Обновить страницу</button></body></html>`;
