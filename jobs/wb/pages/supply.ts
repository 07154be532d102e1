import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import type { Day } from "#domain/kernel/clock.ts";
import { wbFacts, wbWords } from "../facts.ts";
import { PageChanged, WbRefused, WbUnreachable } from "../failures.ts";
import { type PlanAnswer, watchPlanning } from "./planning.ts";

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
  confirmText: "Запланировать",
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

const months = [
  ["января", "january"],
  ["февраля", "february"],
  ["марта", "march"],
  ["апреля", "april"],
  ["мая", "may"],
  ["июня", "june"],
  ["июля", "july"],
  ["августа", "august"],
  ["сентября", "september"],
  ["октября", "october"],
  ["ноября", "november"],
  ["декабря", "december"],
] as const;

/** How a cell may begin for this day, in lower case. The calendar is shorter than a year, so no year is needed. */
export function dateTexts(day: Day): string[] {
  const names = months[Number(day.slice(5, 7)) - 1] ?? [];
  return names.map((name) => `${Number(day.slice(8))} ${name}`);
}

/** The coefficient in a cell's own words: «Бесплатно», «×2 ≈ ~ 79,56 ₽ *». */
export function coefficientIn(text: string): number | undefined {
  if (/бесплатно|free/i.test(text)) return 0;
  const found = /[×xх]\s*(\d+)/iu.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A date in the open calendar. */
export type DateCell =
  | { readonly state: "open"; readonly place: string; readonly coefficient: number; readonly at: Spot }
  | { readonly state: "closed"; readonly words: string };

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Seen extends Spot {
  readonly state: string;
  readonly text?: string;
  readonly place?: string;
  readonly covered?: string | null;
}

type Goal = "order" | "cell" | "choose" | "confirm" | "pallets" | "trouble" | "overlays";

const source = readFileSync(new URL("./in-page.js", import.meta.url), "utf8").replace(
  "export function",
  "function",
);

/** The script of `in-page.js` with a question at its end. */
function scriptOf(goal: Goal, wanted: object, ms: number): string {
  return `(() => {${source}\nreturn lookAtPage(${JSON.stringify({ goal, selectors, wanted, ms })});})()`;
}

const stepMs = 5_000;

/** The page of one order, with steps that each prove where they are. */
export class SupplyPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Whether the page stands on this order already. */
  isOn(preorderId: number): boolean {
    const url = new URL(this.#page.url());
    return (
      url.pathname.endsWith("/supply-detail") && url.searchParams.get("preorderId") === String(preorderId)
    );
  }

  /** Goes to the order: inside the page first, by a full load where that does not lead there. */
  async openOrder(preorderId: number): Promise<"ready" | "planned"> {
    const wanted = { preorderId };
    if (await forceRussian(this.#page)) {
      return (await this.#load(preorderId)).state === "planned" ? "planned" : "ready";
    }
    if (!this.isOn(preorderId) && this.#isInside()) await this.#moveInside(preorderId);
    const near = this.#isInside() ? await this.#see("order", wanted, 2_500) : null;
    if (near?.state === "restricted") throw new WbRefused(near.text ?? "");
    const seen = near ?? (await this.#load(preorderId));
    return seen.state === "planned" ? "planned" : "ready";
  }

  /** Opens the calendar afresh and finds the date in it. */
  async openCalendar(preorderId: number, day: Day): Promise<DateCell> {
    const button = await this.#reach("order", { preorderId }, stepMs);
    if (button.state === "planned") return { state: "closed", words: "planned" };
    await this.#page.mouse.click(button.x, button.y);
    const cell = await this.#reach("cell", { preorderId, dates: dateTexts(day) }, stepMs);
    const words = cell.text ?? "";
    if (cell.state === "closed" || cell.state === "refused") return { state: "closed", words };
    if (cell.state !== "open" || cell.place === undefined) throw new PageChanged("calendar", cell.state);
    const coefficient = coefficientIn(words);
    if (coefficient === undefined) throw new PageChanged("price", words);
    return { state: "open", place: cell.place, coefficient, at: { x: cell.x, y: cell.y } };
  }

  /** Chooses the date; the answer is where «Запланировать» is, or that the prices have just changed. */
  async chooseDate(cell: DateCell & { state: "open" }, pallets: number | null): Promise<Spot | "stale"> {
    await this.#page.mouse.move(cell.at.x, cell.at.y);
    const choose = await this.#reach("choose", { place: cell.place }, stepMs);
    await this.#page.mouse.click(choose.x, choose.y);
    if (pallets !== null) await this.#enterPallets(pallets);
    const confirm = await this.#reach("confirm", { place: cell.place }, stepMs);
    return confirm.state === "stale" ? "stale" : { x: confirm.x, y: confirm.y };
  }

  /**
   * The one click that books. The answer is heard on the network; what the page shows is not trusted.
   * `onClicked` is called when the click has left.
   */
  async confirmPlan(preorderId: number, at: Spot, onClicked: () => Promise<void>): Promise<PlanAnswer> {
    const planning = watchPlanning(this.#page);
    try {
      await this.#page.mouse.click(at.x, at.y);
      void this.#see("trouble", {}, 12_000).then(
        (seen) => planning.pageSays(seen?.state, seen?.text),
        () => undefined,
      );
      await onClicked();
      const answer = await planning.answer;
      if (answer.kind !== "challenge" || planning.sent > 0) return answer;
      // A fresh page cannot send what the old one was about to: only now it is certain that nothing left.
      await this.#load(preorderId);
      return planning.sent > 0 ? { kind: "unknown", words: "sent after a challenge" } : answer;
    } finally {
      planning.stop();
    }
  }

  /** Leaves whatever an attempt has left open by loading the order's page anew. */
  async startAfresh(preorderId: number): Promise<void> {
    await this.#load(preorderId);
  }

  async #enterPallets(count: number): Promise<void> {
    const input = await this.#reach("pallets", {}, stepMs);
    await this.#page.mouse.click(input.x, input.y, { clickCount: 3 });
    await this.#page.keyboard.type(String(count));
  }

  #isInside(): boolean {
    return this.#page.url().startsWith(`${wbFacts.hosts.seller}/supplies-management`);
  }

  /** The portal's router listens to the history, as every router of its kind does. */
  async #moveInside(preorderId: number): Promise<void> {
    const { pathname, search } = new URL(addressOf(preorderId));
    const move = `(address) => {
      history.pushState({}, "", address);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }`;
    await this.#inPage(`(${move})(${JSON.stringify(pathname + search)})`);
  }

  async #load(preorderId: number): Promise<Seen> {
    await this.#page
      .goto(addressOf(preorderId), { waitUntil: "commit", timeout: 20_000 })
      .catch((error: unknown) => {
        throw new WbUnreachable("the portal does not load", {}, error);
      });
    return this.#reach("order", { preorderId }, 15_000);
  }

  /** Waits for something and proves that nothing lies over it; overlays are closed on the way. */
  async #reach(goal: Goal, wanted: object, ms: number): Promise<Seen> {
    for (let turn = 0; turn < 3; turn += 1) {
      const seen = await this.#see(goal, wanted, ms);
      if (seen?.state === "restricted") throw new WbRefused(seen.text ?? "");
      if (seen === null) throw new PageChanged(goal, `not seen within ${ms} ms at ${this.#page.url()}`);
      if (seen.covered == null) return seen;
      await this.#see("overlays", {}, 0);
      if (turn === 2) throw new PageChanged(goal, `covered by ${seen.covered}`);
    }
    throw new PageChanged(goal);
  }

  #see(goal: Goal, wanted: object, ms: number): Promise<Seen | null> {
    return this.#inPage(scriptOf(goal, wanted, ms));
  }

  async #inPage<T>(expression: string): Promise<T> {
    try {
      return await this.#page.evaluate<T>(expression);
    } catch (error) {
      throw new WbUnreachable("the page went away", {}, error);
    }
  }
}

const inRussian = new WeakSet<Page>();

/** The portal speaks the language of a cookie, and its texts decide. True when it has just been changed. */
async function forceRussian(page: Page): Promise<boolean> {
  if (inRussian.has(page)) return false;
  inRussian.add(page);
  const context = page.context();
  const cookies = await context.cookies(wbFacts.hosts.seller);
  const foreign = cookies.filter(({ name, value }) => /^(external-)?locale$/.test(name) && value !== "ru");
  if (foreign.length > 0) await context.addCookies(foreign.map((cookie) => ({ ...cookie, value: "ru" })));
  return foreign.length > 0;
}

function addressOf(preorderId: number): string {
  return `${wbFacts.hosts.seller}/supplies-management/all-supplies/supply-detail?preorderId=${preorderId}`;
}
