import type { Page } from "playwright";
import type { Day } from "#domain/kernel/clock.ts";
import { wbFacts } from "../facts.ts";
import { PageChanged, PageSlow, WbRefused } from "../failures.ts";
import { cellOf, chooseDate, type DateCell, dateTexts } from "./dates.ts";
import { feeIn } from "./fee.ts";
import { type HeldMove, holdMove } from "./held-plan.ts";
import { forceRussian, Looks, type Seen, type Spot, stepMs, throwIfStopped } from "./looks.ts";
import { type ChangeAnswer, watchChange } from "./planning.ts";

/** What may be done with a planned supply. */
export type ChangeAct = "move" | "cancel";

/** What WB wants for it before it is told yes. */
interface Price {
  readonly feeKopecks: number;
  /** Where the yes is. */
  readonly at: Spot;
}

/** WB wants more than the seller has said yes to, and nothing was sent. */
export interface Dearer {
  readonly kind: "dearer";
  readonly feeKopecks: number;
}

/** What stands behind «Перенести поставку»: the wanted date, and what WB asked for on the way to it. */
export interface WayToDate {
  readonly kind: "date";
  readonly cell: DateCell;
  /** Null while WB has asked for nothing yet. */
  readonly feeKopecks: number | null;
}

/** The last click of a change. */
export interface LastClick {
  readonly supplyId: number;
  readonly at: Spot;
  /** The most that may be paid for it. */
  readonly mostKopecks: number;
  /** Called when the click has left. */
  onClicked(): Promise<void>;
}

/** The last click of a move, which WB may want to see a person for. */
export type MoveClick = LastClick & { readonly day: Day };

/** Nothing was sent: the call waits behind WB's check. */
export interface Held {
  readonly kind: "held";
  readonly held: HeldMove;
}

/** How long after the title the buttons of a supply may come. */
const buttonMs = 3_000;
/** How long the portal may take to ask for a yes after its date was confirmed. */
const lateFeeMs = 12_000;

/** The page of a planned supply, with steps that each prove where they are. */
export class PlannedPage {
  readonly #page: Page;
  readonly #looks: Looks;

  constructor(page: Page) {
    this.#page = page;
    this.#looks = new Looks(page);
  }

  /** Loads the page of the supply anew and looks for the button; «missing» when the supply is there and the button is not. */
  async open(supplyId: number, act: ChangeAct): Promise<"ready" | "missing"> {
    await forceRussian(this.#page);
    const since = Date.now();
    await this.startAfresh(supplyId);
    const wanted = { supplyId, act };
    const page = await this.#looks.see("title", wanted, 15_000);
    throwIfStopped(page);
    if (page === null) throw await this.#looks.unseen("planned", since);
    if (page.state !== "here") throw new WbRefused(page.text ?? "");
    // The buttons are drawn with the title, or a moment after it.
    if ((await this.#looks.see("planned", wanted, buttonMs)) !== null) return "ready";
    const why = await this.#looks.unseen("planned", since);
    if (why instanceof PageSlow) throw why;
    return "missing";
  }

  /** Whatever was open is gone, and nothing of it can be sent any more. */
  async startAfresh(supplyId: number): Promise<void> {
    await this.#looks.load(addressOf(supplyId));
  }

  /** Presses «Отменить поставку»: what WB wants for it. */
  async askPrice(supplyId: number): Promise<Price> {
    await this.#press(supplyId, "cancel");
    return priceOf(await this.#looks.reach("fee", { act: "cancel" }, stepMs));
  }

  /** Presses «Перенести поставку» and finds the date, with a yes to what WB wants for it if that is not too much. */
  async findDate(supplyId: number, day: Day, mostKopecks: number): Promise<WayToDate | Dearer> {
    await this.#press(supplyId, "move");
    const wanted = { act: "move", number: supplyId, dates: dateTexts(day) };
    const seen = await this.#looks.reach("dates", wanted, stepMs);
    if (seen.state !== "fee" && seen.state !== "unclear") {
      return { kind: "date", cell: cellOf(seen), feeKopecks: null };
    }
    const { feeKopecks, at } = priceOf(seen);
    if (feeKopecks > mostKopecks) return { kind: "dearer", feeKopecks };
    await this.#page.mouse.click(at.x, at.y);
    return { kind: "date", cell: cellOf(await this.#looks.reach("cell", wanted, stepMs)), feeKopecks };
  }

  /** Chooses the date; the answer is where «Перенести» is, or that the prices have just changed. */
  chooseDate(cell: DateCell & { state: "open" }, pallets: number | null): Promise<Spot | "stale"> {
    return chooseDate(this.#looks, cell, pallets);
  }

  /** The one click that moves. A portal that names its fee only now is told yes only if it is not too much. */
  async confirmMove(click: MoveClick): Promise<ChangeAnswer | Dearer | Held> {
    const heard = watchChange(this.#page, "plan/update");
    try {
      await this.#click(click, heard);
      const late = await Promise.race([
        heard.answer.then(() => null),
        this.#looks.see("fee", { act: "move" }, lateFeeMs).catch(() => null),
      ]);
      if (late !== null && late.state !== "challenge" && heard.sent === 0) {
        const { feeKopecks, at } = priceOf(late);
        if (feeKopecks > click.mostKopecks) {
          await this.startAfresh(click.supplyId);
          return heard.sent > 0 ? unclear : { kind: "dearer", feeKopecks };
        }
        await this.#page.mouse.click(at.x, at.y);
      }
      return (await this.#holdBack(click, heard)) ?? (await this.#conclude(click, heard));
    } finally {
      heard.stop();
    }
  }

  /** The one click that cancels. */
  async confirmCancel(click: LastClick): Promise<ChangeAnswer> {
    const heard = watchChange(this.#page, "supply/delete");
    try {
      await this.#click(click, heard);
      return await this.#conclude(click, heard);
    } finally {
      heard.stop();
    }
  }

  async #click({ at, onClicked }: LastClick, heard: Heard): Promise<void> {
    await this.#page.mouse.click(at.x, at.y);
    void this.#looks.see("trouble", {}, lateFeeMs).then(
      (seen) => heard.pageSays(seen?.state, seen?.text),
      () => undefined,
    );
    await onClicked();
  }

  /** Before a check of WB's the call is kept back for a person; undefined where there is none, or it has left. */
  async #holdBack({ supplyId, day }: MoveClick, heard: Heard): Promise<Held | ChangeAnswer | undefined> {
    const answer = await heard.answer;
    if (answer.kind !== "challenge" || !answer.isShown || heard.sent > 0) return undefined;
    const held = await holdMove(this.#page, { supplyId, day });
    // What the page had sent by then has been heard of after one more question to it.
    await this.#page.evaluate("1").catch(() => undefined);
    if (heard.sent === 0) return { kind: "held", held };
    await held.free();
    return unclear;
  }

  async #conclude({ supplyId }: LastClick, heard: Heard): Promise<ChangeAnswer> {
    const answer = await heard.answer;
    if (answer.kind !== "challenge" || heard.sent > 0) return answer;
    // A fresh page cannot send what the old one was about to: only now it is certain that nothing left.
    await this.startAfresh(supplyId);
    return heard.sent > 0 ? unclear : answer;
  }

  async #press(supplyId: number, act: ChangeAct): Promise<void> {
    const { state, text = "", x, y } = await this.#looks.reach("planned", { supplyId, act }, stepMs);
    if (state === "refused") throw new WbRefused(text);
    await this.#page.mouse.click(x, y);
  }
}

type Heard = ReturnType<typeof watchChange>;

const unclear: ChangeAnswer = { kind: "unknown", words: "sent while the page was left" };

function priceOf({ state, text = "", x, y }: Seen): Price {
  const feeKopecks = state === "fee" ? feeIn(text) : undefined;
  if (feeKopecks === undefined) throw new PageChanged("fee", text);
  return { feeKopecks, at: { x, y } };
}

function addressOf(supplyId: number): string {
  return `${wbFacts.hosts.seller}/supplies-management/all-supplies/supply-detail?supplyId=${supplyId}`;
}
