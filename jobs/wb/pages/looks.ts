import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright";
import { Challenged } from "#jobs/browser/failures.ts";
import { challengeStatus } from "#jobs/browser/portal.ts";
import { wbFacts, wbWords } from "../facts.ts";
import { PageChanged, PageSlow, WbRefused, WbUnreachable } from "../failures.ts";
import { type Traffic, trafficOf } from "./traffic.ts";

/**
 * What the pages of supplies look like: test ids follow the front end's own rule (block, element, modifier,
 * then the kind of the button), classes are matched by block and element only, since their tails change
 * with every release. Front-end files of September 2025; the same test ids were used in July 2026.
 */
const selectors = {
  titles: '[class*="Text--title"], h1, h2',
  plannedTitle: "Поставка",
  plan: [
    '[data-testid^="supply-detail-options-plan-desktop-button"]',
    '[class*="Supply-detail-options__plan-desktop-button"]',
  ],
  planText: "Запланировать поставку",
  /** Buttons of a planned supply, by what they do. */
  plannedText: { move: "Перенести поставку", cancel: "Отменить поставку" },
  /** Where the portal asks for a yes to what it costs; titles and buttons of the front end, September 2025. */
  yes: { move: "Да, перенести", cancel: "Да, отменить" },
  feeTitle: "поставку (бес)?платно\\?",
  dialogs: '[role="dialog"], [data-testid$="-modal-view"]',
  calendar: "#Portal-CalendarPlanModal",
  cell: "calendar-cell-",
  datePrefix: "calendar-cell-date-",
  dates: '[data-testid^="calendar-cell-date-"]',
  price: ["calendar-cell-amount-cost-", "calendar-cell-amount-"],
  closedCell: '[class*="Calendar-cell--is-disabled"]',
  checkedCell: '[class*="Calendar-cell--is-checked"]',
  choose: ['[data-testid^="calendar-cell-choose-date-"]'],
  chooseText: "Выбрать",
  unchoose: ['[data-testid^="calendar-cell-cancel-date-"]'],
  confirm: ['[data-testid^="calendar-plan-buttons-transfer"]', '[class*="Calendar-plan-buttons__transfer"]'],
  confirmTexts: ["Запланировать", "Перенести"],
  refresh: ['[data-testid^="need-refresh-alert"]', '[class*="Need-refresh-alert"]'],
  pallets: "#amountPallet",
  captcha: ['img[alt="captcha"]', '[name="captchaCode"]'],
  error: ['[class*="Notification-modal__title--error"]', '[class*="Notification-modal--error"]'],
  bans: wbWords.restricted,
  overlays: [
    ["#Portal-warning-cookies-modal", ["Принимаю", "Accept"]],
    ["#Portal-quiz-modal", ["Отменить", "Cancel"]],
    ["#Portal-modal", ["Понятно", "Продолжить", "Закрыть"]],
    ["#react-joyride-portal", ["Пропустить", "Закрыть", "Понятно"]],
    ['[class*="Help-bubble"]', ["Закрыть", "Понятно"]],
  ],
} as const;

/** A point of the page to go to with the mouse. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What was found, and where it is. */
export interface Seen extends Spot {
  readonly state: string;
  readonly text?: string;
  readonly place?: string;
  readonly covered?: string | null;
}

type Goal =
  | "order"
  | "planned"
  | "title"
  | "cell"
  | "dates"
  | "fee"
  | "choose"
  | "confirm"
  | "pallets"
  | "trouble"
  | "overlays";

const source = readFileSync(new URL("./in-page.js", import.meta.url), "utf8").replace(
  "export function",
  "function",
);

/** The script of `in-page.js` with a question at its end. */
function scriptOf(goal: Goal, wanted: object, ms: number): string {
  return `(() => {${source}\nreturn lookAtPage(${JSON.stringify({ goal, selectors, wanted, ms })});})()`;
}

/** How long a step inside an open page may take. */
export const stepMs = 5_000;
/** A page that makes its call at all makes it sooner; until then nobody has to look at it. */
const callMs = 400;
const troubleMs = 12_000;

/** Eyes and feet on a page of the portal: finds things, proves that nothing lies over them, goes from page to page. */
export class Looks {
  readonly page: Page;
  readonly #traffic: Traffic;
  /** Whether the page had no turn to look at itself. */
  #isBusy = false;

  constructor(page: Page) {
    this.page = page;
    this.#traffic = trafficOf(page);
  }

  /** Whether the page stands somewhere in the supplies already. */
  isInside(): boolean {
    return this.page.url().startsWith(`${wbFacts.hosts.seller}/supplies-management`);
  }

  /** The portal's router listens to the history, as every router of its kind does. */
  async moveInside(address: string): Promise<void> {
    const { pathname, search } = new URL(address);
    const move = `(address) => {
      history.pushState({}, "", address);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }`;
    await this.#inPage(`(${move})(${JSON.stringify(pathname + search)})`);
  }

  /** Loads a page in full. */
  async load(address: string): Promise<void> {
    const options = { waitUntil: "commit", timeout: 20_000 } as const;
    const shown = await this.page.goto(address, options).catch((error: unknown) => {
      if (this.page.isClosed()) throw new WbUnreachable("the page went away", {}, error);
      throw new PageSlow("load", "", error);
    });
    const status = shown?.status() ?? 200;
    if (status === challengeStatus) throw new Challenged("WB wants to see a person");
    if (status >= 500) throw new PageSlow("load", `answers ${status}`);
  }

  /** Waits for something and proves that nothing lies over it; overlays are closed on the way. */
  async reach(goal: Goal, wanted: object, ms: number): Promise<Seen> {
    const since = Date.now();
    for (let turn = 0; turn < 3; turn += 1) {
      const seen = await this.see(goal, wanted, ms);
      throwIfStopped(seen);
      if (seen === null) throw await this.unseen(goal, since);
      if (seen.covered == null) return seen;
      await this.see("overlays", {}, 0);
      if (turn === 2) throw new PageChanged(goal, `covered by ${seen.covered}`);
    }
    throw new PageChanged(goal);
  }

  /** Looks for so long; null when there was nothing. */
  async see(goal: Goal, wanted: object, ms: number): Promise<Seen | null> {
    const seen = await this.#inPage<Seen | null>(scriptOf(goal, wanted, ms));
    this.#isBusy = seen?.state === "busy";
    return this.#isBusy ? null : seen;
  }

  /** Why something was not seen: only a page that has all it asked for is made otherwise. */
  async unseen(goal: Goal, since: number): Promise<PageChanged | PageSlow> {
    const owed = this.#traffic.owed(since);
    if (owed !== undefined) return new PageSlow(goal, owed);
    if (this.#isBusy) return new PageSlow(goal, "the page had no turn");
    const isBlank = await this.#inPage<boolean>(`(document.body?.innerText ?? "").trim() === ""`);
    if (isBlank) return new PageSlow(goal, "the page is blank");
    return new PageChanged(goal, `not seen at ${this.page.url()}`);
  }

  /** Looks for what the page says instead of making the call that was clicked for, as long as that counts. */
  async seeTrouble(counts: () => boolean): Promise<Seen | null> {
    const until = performance.now() + troubleMs;
    await sleep(callMs);
    while (counts() && performance.now() < until) {
      const seen = await this.see("trouble", {}, callMs);
      if (seen !== null) return seen;
    }
    return null;
  }

  async #inPage<T>(expression: string): Promise<T> {
    try {
      return await this.page.evaluate<T>(expression);
    } catch (error) {
      throw new WbUnreachable("the page went away", {}, error);
    }
  }
}

/** What stops every step: WB has restricted the cabinet, or wants to see a person. */
export function throwIfStopped(seen: Seen | null): void {
  if (seen?.state === "restricted") throw new WbRefused(seen.text ?? "");
  if (seen?.state === "challenge") throw new Challenged("WB's check stands on the page");
}

const inRussian = new WeakSet<Page>();

/** The portal speaks the language of a cookie, and its texts decide. True when it has just been changed. */
export async function forceRussian(page: Page): Promise<boolean> {
  if (inRussian.has(page)) return false;
  inRussian.add(page);
  const context = page.context();
  const cookies = await context.cookies(wbFacts.hosts.seller);
  const foreign = cookies.filter(({ name, value }) => /^(external-)?locale$/.test(name) && value !== "ru");
  if (foreign.length > 0) await context.addCookies(foreign.map((cookie) => ({ ...cookie, value: "ru" })));
  return foreign.length > 0;
}
