import type { Page } from "playwright";
import type { Day } from "#domain/kernel/clock.ts";
import { wbFacts } from "../facts.ts";
import { cellOf, chooseDate, type DateCell, dateTexts } from "./dates.ts";
import { type HeldPlan, holdPlan, type PlanWanted } from "./held-plan.ts";
import { forceRussian, Looks, type Seen, type Spot, stepMs, throwIfStopped } from "./looks.ts";
import { type PlanAnswer, watchPlanning } from "./planning.ts";

/** The page of one order, with steps that each prove where they are. */
export class SupplyPage {
  readonly #looks: Looks;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.#looks = new Looks(page);
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
    if (!this.isOn(preorderId) && this.#looks.isInside()) await this.#looks.moveInside(addressOf(preorderId));
    const near = this.#looks.isInside() ? await this.#looks.see("order", wanted, 2_500) : null;
    throwIfStopped(near);
    const seen = near ?? (await this.#load(preorderId));
    return seen.state === "planned" ? "planned" : "ready";
  }

  /** Opens the calendar afresh and finds the date in it. */
  async openCalendar(preorderId: number, day: Day): Promise<DateCell> {
    const button = await this.#looks.reach("order", { preorderId }, stepMs);
    if (button.state === "planned") return { state: "closed", words: "planned" };
    await this.#page.mouse.click(button.x, button.y);
    return cellOf(await this.#looks.reach("cell", { number: preorderId, dates: dateTexts(day) }, stepMs));
  }

  /** Chooses the date; the answer is where «Запланировать» is, or that the prices have just changed. */
  chooseDate(cell: DateCell & { state: "open" }, pallets: number | null): Promise<Spot | "stale"> {
    return chooseDate(this.#looks, cell, pallets);
  }

  /**
   * The one click that books. The answer is heard on the network; what the page shows is not trusted.
   * `onClicked` is called when the click has left. Before a check of WB's the call is kept back for a person.
   */
  async confirmPlan(
    wanted: PlanWanted,
    at: Spot,
    onClicked: () => Promise<void>,
  ): Promise<PlanAnswer | { readonly kind: "held"; readonly held: HeldPlan }> {
    const planning = watchPlanning(this.#page);
    try {
      await this.#page.mouse.click(at.x, at.y);
      void this.#looks
        .seeTrouble(() => planning.hearsPage)
        .then(
          (seen) => planning.pageSays(seen?.state, seen?.text),
          () => undefined,
        );
      await onClicked();
      const answer = await planning.answer;
      if (answer.kind !== "challenge" || planning.sent > 0) return answer;
      if (!answer.isShown) {
        // A fresh page cannot send what the old one was about to: only now it is certain that nothing left.
        await this.#load(wanted.preorderId);
        return planning.sent > 0 ? { kind: "unknown", words: "sent after a challenge" } : answer;
      }
      const held = await holdPlan(this.#page, wanted);
      // What the page had sent by then has been heard of after one more question to it.
      await this.#page.evaluate("1").catch(() => undefined);
      if (planning.sent === 0) return { kind: "held", held };
      await held.free();
      return { kind: "unknown", words: "sent after a challenge" };
    } finally {
      planning.stop();
    }
  }

  /** Leaves whatever an attempt has left open by loading the order's page anew. */
  async startAfresh(preorderId: number): Promise<void> {
    await this.#load(preorderId);
  }

  async #load(preorderId: number): Promise<Seen> {
    await this.#looks.load(addressOf(preorderId));
    return this.#looks.reach("order", { preorderId }, 15_000);
  }
}

function addressOf(preorderId: number): string {
  return `${wbFacts.hosts.seller}/supplies-management/all-supplies/supply-detail?preorderId=${preorderId}`;
}
