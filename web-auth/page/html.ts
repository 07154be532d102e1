import { html, raw } from "hono/html";
import type { HandoffPurpose } from "#domain/accounts/handoff.ts";
import type { Language } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";

/** What the page is told when it is made. */
export interface PageFacts {
  readonly handoffId: string;
  readonly language: Language;
  readonly purpose: HandoffPurpose;
  readonly version: string;
  /** How a handoff that is over has ended: `done`, `cancelled` or the code of a failure. */
  readonly ended: string | undefined;
}

const lock = raw(
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 10V8a5 5 0 0 1 10 0v2h.5A1.5 1.5 0 0 1 19 11.5v7A1.5 1.5 0 0 1 17.5 20h-11A1.5 1.5 0 0 1 5 18.5v-7A1.5 1.5 0 0 1 6.500 10H7Zm2 0h6V8a3 3 0 0 0-6 0v2Z"/></svg>`,
);
const keys = raw(
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Zm1 3v2h2V9H5Zm4 0v2h2V9H9Zm4 0v2h2V9h-2Zm4 0v2h2V9h-2ZM7 13v2h10v-2H7Z"/></svg>`,
);

const cross = raw(
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m12 10.6 5.3-5.3 1.4 1.4-5.3 5.3 5.3 5.3-1.4 1.4-5.3-5.3-5.3 5.3-1.4-1.4 5.3-5.3-5.3-5.3 1.4-1.4Z"/></svg>`,
);

const lateCodes = ["handoffs.timed-out", "handoffs.page-closed"] as const;

/** The page: a picture of WB's login page with real fields over it, and panels for everything else. */
export function renderPage({ handoffId, language, purpose, version, ended }: PageFacts) {
  const { handoff, challengePage, failures } = textsIn(language);
  const isChallenge = purpose === "challenge";
  const texts = isChallenge ? { ...handoff, ...challengePage } : handoff;
  const sentences = Object.fromEntries([
    ...Object.entries(failures)
      .filter(([code]) => code.startsWith("handoffs."))
      .map(([code, sentence]) => [code, sentence({})]),
    // What those say of signing in is not so here.
    ...(isChallenge ? lateCodes.map((code) => [code, challengePage.late]) : []),
  ]);
  const facts = JSON.stringify({ handoffId, ended: ended ?? null, texts, failures: sentences });
  const asset = (name: string) => `/wb/assets/${version}/${name}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${texts.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${asset("page.css")}">
<link rel="stylesheet" href="${asset("screen.css")}">
<link rel="stylesheet" href="${asset("panel.css")}">
<script type="application/json" id="facts">${raw(facts.replaceAll("<", "\\u003c"))}</script>
<script type="module" src="${asset("page.js")}"></script>
</head>
<body data-stage="checking">
<header class="bar">
  <div class="bar-lock">${lock}</div>
  <div class="bar-where"><b id="host">${isChallenge ? "seller" : "seller-auth"}.wildberries.ru</b><span>${texts.real}</span></div>
  <b class="bar-title">${texts.title}</b>
  <button class="bar-keys" id="keys" type="button" aria-label="${texts.keyboard}" hidden>${keys}</button>
  <button class="bar-cancel" id="cancel" type="button" aria-label="${texts.cancel}">${cross}<span>${texts.cancel}</span></button>
</header>
<main>
  <section class="stage" id="stage">
    <div class="screen" id="screen"><canvas id="picture"></canvas><div id="fields"></div></div>
    <div class="veil" id="veil" role="status" aria-live="polite"><i class="spinner"></i><p id="status">${texts.checking}</p><button id="retry" type="button" hidden>${texts.retry}</button></div>
  </section>
  <section class="panel" id="panel" aria-live="polite"></section>
</main>
<footer>${texts.privacy}</footer>
</body>
</html>`;
}
