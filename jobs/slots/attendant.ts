import { system } from "#domain/kernel/actor.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { type Desk, deskOf } from "#domain/slots/desk.ts";
import { Challenged, PageLost, PortalUnreachable, SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { AnswerUnexpected, NotLetIn, PageChanged, TooActive, WbThrottled } from "#jobs/wb/failures.ts";
import { rest } from "./book.ts";
import { causeOf } from "./cause.ts";
import { CheckUp } from "./check-up.ts";
import type { SlotDeps } from "./deps.ts";
import { reportPage } from "./evidence.ts";
import { offerCheck } from "./hand-over.ts";
import type { HotPages, Need } from "./hot-pages.ts";
import { Nap } from "./nap.ts";
import { nextWork, type Task, type Wait, type Work } from "./next-work.ts";
import { backOffMs, idleMs, patienceMs } from "./pace.ts";
import type { ReportPace } from "./seeing.ts";
import { settleCounted } from "./settled.ts";
import type { Turns, Urgency } from "./turns.ts";
import { Worker } from "./worker.ts";

/** The longest sleep: a clock that is moved, or a poke that is lost, costs no more than this. */
const longestSleepMs = 5_000;

/** Work that somebody waits for; what only looks is done where there is room for a page that stays. */
const urgent: ReadonlySet<Task["kind"]> = new Set(["settle", "book", "change", "look"]);

function urgencyOf({ kind }: Task): Urgency {
  // The report is read once for all, and what it shows is the next booking.
  if (kind === "book" || kind === "settle" || kind === "report") return "booking";
  return urgent.has(kind) ? "asked" : "later";
}

/** What the attendants of a process share. */
export interface Shared {
  readonly pace: ReportPace;
  readonly pages: HotPages;
  readonly turns: Turns;
}

/** Works for one login that this process holds: one thing at a time, whatever its rows ask for next. */
export class Attendant {
  readonly loginId: string;
  /** When there is something to do again, as far as its rows tell; set when it has ended. */
  dueAt = 0;
  readonly #deps: SlotDeps;
  readonly #pages: HotPages;
  readonly #turns: Turns;
  readonly #worker: Worker;
  readonly #checkUp: CheckUp;
  readonly #closing = new AbortController();
  readonly #nap = new Nap();
  /** Ends the wait for a turn. */
  #waiting: AbortController | undefined;
  #looks: Desk["looks"] = [];
  #idleSince: number | undefined;
  #troubles = 0;
  #isClosed = false;
  #isAtRest = false;
  #crowdedSince: number | undefined;
  #putDown: PromiseWithResolvers<boolean> | undefined;

  constructor(deps: SlotDeps, loginId: string, { pace, pages, turns }: Shared) {
    this.#deps = { ...deps, closing: this.#closing.signal };
    this.#pages = pages;
    this.#turns = turns;
    this.loginId = loginId;
    this.#worker = new Worker(this.#deps, loginId, pace);
    this.#checkUp = new CheckUp(this.#deps, (work) => this.#inTurn("later", work));
  }

  /** Whether somebody poked it too late to be heard. */
  get isPoked(): boolean {
    return this.#nap.isEnded;
  }

  /** Looks at the rows now instead of later. */
  poke(): void {
    this.#nap.end();
    this.#waiting?.abort();
  }

  /** Closes the page for another login that needs the room; false, and nothing closed, in the middle of work. */
  putDown(): Promise<boolean> {
    if (!this.#isAtRest || this.#isClosed) return Promise.resolve(false);
    this.#putDown ??= Promise.withResolvers<boolean>();
    this.poke();
    return this.#putDown.promise;
  }

  /** Ends after the piece of work at hand. */
  close(): void {
    this.#isClosed = true;
    this.#closing.abort();
    this.poke();
  }

  /** Works until there is nothing to do, or until somebody else holds the login. */
  async run(): Promise<void> {
    while (!this.#isClosed) {
      try {
        if (!(await this.#turn())) break;
        this.#troubles = 0;
      } catch (error) {
        if (!(await this.#afterTrouble(error))) break;
      }
    }
    this.#putDown?.resolve(false);
  }

  /** One piece of work; false when this login needs nobody any more. */
  async #turn(): Promise<boolean> {
    const { act, sessions, now } = this.#deps;
    this.#nap.isEnded = false;
    const desk = await act(system, (unit) => deskOf(unit, this.loginId));
    if (desk === undefined) {
      // The login was removed: its page goes too, and nothing of it is kept.
      await sessions.release(this.loginId);
      return false;
    }
    // WB waits for a person: with a new login, or at a check that nobody passed yet.
    if (desk.login.state === "dead" || desk.login.challengedAt !== null) return false;
    const work = nextWork(desk, this.#memory(), now().getTime());
    if (await this.#giveWay(work, desk)) return true;
    if (work.kind === "give-up") {
      const { id } = work.attempt;
      await settleCounted(this.#deps, id, { outcome: "given-up" });
      return true;
    }
    if (work.kind === "turn-away") {
      await act(system, (unit) => answerLook(unit, work.look.id, { failure: work.failure }));
      return true;
    }
    if (work.kind === "wait") return this.#wait(work, desk);
    this.#looks = desk.looks;
    this.#idleSince = undefined;
    const need = this.#needOf(work);
    // What was not begun because something came up is thought over again.
    const done = (await this.#inTurn(urgencyOf(work), () => this.#do(work, desk, need))) ?? true;
    if (done === "full") await this.#sleep(need === "urgent" ? 100 : 1_000);
    // What others have to book comes before whatever this login does next, but for looking for all of them.
    if (work.kind === "book" && !this.#worker.isReportDue) await this.#inTurn("later", async () => undefined);
    return done !== false;
  }

  async #do(work: Task, desk: Desk, need: Need): Promise<boolean | "full"> {
    const hot = await this.#open(need);
    if (hot === "full") return hot;
    if (hot === undefined) return false;
    if (hot.challenged) return offerCheck(this.#deps, hot);
    this.#checkUp.meet(hot);
    await this.#worker.do(work, desk, hot).catch((error: unknown) => Promise.reject(causeOf(hot, error)));
    return true;
  }

  /** Work that can wait is not begun any more when a poke says that there may be something better to do. */
  async #inTurn<T>(urgency: Urgency, work: () => Promise<T>): Promise<T | undefined> {
    const waiting = new AbortController();
    this.#waiting = urgency === "booking" ? undefined : waiting;
    const given = AbortSignal.any([waiting.signal, this.#closing.signal]);
    try {
      return await this.#turns.run(urgency, work, given);
    } finally {
      this.#waiting = undefined;
    }
  }

  /** Answers whoever asked for the room of this page. */
  async #giveWay(work: Work, desk: Desk): Promise<boolean> {
    const asked = this.#putDown;
    if (asked === undefined) return false;
    this.#putDown = undefined;
    const isFree =
      desk.attempts.length === 0 &&
      (work.kind === "wait" || work.kind === "calendar" || work.kind === "report");
    try {
      if (isFree) await this.#deps.sessions.release(this.loginId);
    } finally {
      asked.resolve(isFree);
    }
    return isFree;
  }

  #needOf({ kind }: Task): Need {
    if (urgent.has(kind)) return "urgent";
    if (kind === "calendar" || kind === "report") return "stay";
    const since = this.#crowdedSince;
    return since !== undefined && this.#deps.now().getTime() - since > patienceMs ? "urgent" : "visit";
  }

  /** Opens the page where there is room. */
  async #open(need: Need): Promise<HotLogin | "full" | undefined> {
    const hot = await this.#pages.open(this.loginId, need);
    if (hot !== "full") this.#crowdedSince = undefined;
    else this.#crowdedSince ??= this.#deps.now().getTime();
    return hot;
  }

  #memory() {
    return this.#worker.memory({
      selected: this.#hot()?.selected,
      isChosen: this.#pages.isChosen(this.loginId),
    });
  }

  #hot(): HotLogin | undefined {
    return this.#deps.sessions.held().find((one) => one.loginId === this.loginId);
  }

  async #wait({ until, isIdle }: Wait, desk: Desk): Promise<boolean> {
    const { sessions, now } = this.#deps;
    const at = now().getTime();
    await this.#leaveRetiringBrowser();
    const hot = this.#hot();
    const isOpen = desk.attempts.length + desk.changes.length > 0;
    const stays = !isIdle && (isOpen || this.#pages.isChosen(this.loginId));
    if (stays) this.#idleSince = undefined;
    else {
      this.#idleSince ??= at;
      if (at - this.#idleSince >= idleMs || hot === undefined) {
        await sessions.release(this.loginId);
        this.dueAt = until;
        return false;
      }
    }
    if (stays && hot === undefined && !isOpen) await this.#standBy(desk);
    if (hot !== undefined && !isOpen) await this.#checkUp.look(hot);
    this.#isAtRest = !isOpen;
    await this.#sleepOver(desk, until);
    this.#isAtRest = false;
    return true;
  }

  /** Sleeps until something is due; what another login has done for all meanwhile is seen without asking the rows. */
  async #sleepOver(desk: Desk, until: number): Promise<void> {
    const clock = (): number => this.#deps.now().getTime();
    const latest = clock() + longestSleepMs;
    for (let next = until; ; ) {
      await this.#sleep(Math.min(next, latest) - clock());
      if (this.#nap.isEnded || this.#isClosed || clock() >= latest) return;
      const work = nextWork(desk, this.#memory(), clock());
      if (work.kind === "report") this.#worker.takeReportTurn();
      if (work.kind !== "wait" || work.until <= clock()) return;
      next = work.until;
    }
  }

  async #leaveRetiringBrowser(): Promise<void> {
    const hot = this.#hot();
    if (hot?.retiring === true && this.#pages.takeMove()) await hot.close();
  }

  /** A login that can book at once has its page open before the slot opens, even when others look for it. */
  async #standBy(desk: Desk): Promise<void> {
    if (!desk.orders.some(({ state }) => state === "ready")) return;
    await this.#inTurn("later", async () => {
      const hot = await this.#open("stay");
      if (hot !== undefined && hot !== "full") await this.#worker.standBy(desk, hot);
    });
  }

  async #sleep(ms: number): Promise<void> {
    if (!this.#isClosed) await this.#nap.sleep(ms);
  }

  /** False when the attendant should end. */
  async #afterTrouble(error: unknown): Promise<boolean> {
    const { log, sessions } = this.#deps;
    this.#troubles += 1;
    // Whoever asked for the room of this page looks for it elsewhere meanwhile.
    this.#putDown?.resolve(false);
    this.#putDown = undefined;
    if (error instanceof SessionDead) {
      log.info({ loginId: this.loginId }, "the session is dead, nothing more is done for this login");
      for (const { id } of this.#looks) {
        await this.#deps.act(system, (unit) => answerLook(unit, id, { failure: "wb.session-dead" }));
      }
      return false;
    }
    const hot = this.#hot();
    if (error instanceof Challenged && hot !== undefined) return offerCheck(this.#deps, hot);
    if (error instanceof TooActive || error instanceof WbThrottled) {
      await rest(this.#deps, this.loginId);
      return true;
    }
    const isExpected = [PageLost, PortalUnreachable, NotLetIn].some((kind) => error instanceof kind);
    log.warn({ err: error, loginId: this.loginId, troubles: this.#troubles }, "working for a login failed");
    // A page that looks otherwise is no passing trouble: what it looks like is kept at once.
    const isStrange = error instanceof PageChanged || error instanceof AnswerUnexpected;
    if (!isExpected && (isStrange ? this.#troubles === 1 : this.#troubles === 3))
      await reportPage(this.#deps, this.#hot(), { name: "slots.attend", error });
    if (error instanceof NotLetIn || this.#troubles % 3 === 0) await sessions.release(this.loginId);
    this.#nap.isEnded = false;
    await this.#sleep(backOffMs(this.#troubles));
    return true;
  }
}
