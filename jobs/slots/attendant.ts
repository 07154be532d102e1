import { beginChallenge } from "#domain/accounts/challenge.ts";
import { system } from "#domain/kernel/actor.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { bookingTask } from "#domain/slots/booking-task.ts";
import { type Desk, type DeskOrder, deskOf } from "#domain/slots/desk.ts";
import { Challenged, PageLost, PortalUnreachable, SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { AnswerUnexpected, NotLetIn, PageChanged, TooActive, WbThrottled } from "#jobs/wb/failures.ts";
import { bookAttempt, rest } from "./book.ts";
import { changeSupply } from "./change.ts";
import { checkOrder } from "./check.ts";
import { CheckUp } from "./check-up.ts";
import type { SlotDeps } from "./deps.ts";
import { reportPage } from "./evidence.ts";
import { Following } from "./follow.ts";
import { handOver } from "./hand-over.ts";
import type { HotPages, Need } from "./hot-pages.ts";
import { answerQuestion } from "./look.ts";
import { type Memory, nextWork, type Task, type Wait, type Work } from "./next-work.ts";
import { backOffMs, idleMs, patienceMs } from "./pace.ts";
import { deleteLeftover, prepareOrder } from "./prepare.ts";
import { type ReportPace, Seeing } from "./seeing.ts";
import { settleUnknown } from "./settle.ts";
import { settleCounted } from "./settled.ts";

/** The longest sleep: a clock that is moved, or a poke that is lost, costs no more than this. */
const longestSleepMs = 5_000;

/** Work that somebody waits for; what only looks is done where there is room for a page that stays. */
const urgent: ReadonlySet<Task["kind"]> = new Set(["settle", "book", "change", "look"]);

/** What the attendants of a process share. */
export interface Shared {
  readonly pace: ReportPace;
  readonly pages: HotPages;
}

/** Works for one login that this process holds: one thing at a time, whatever its rows ask for next. */
export class Attendant {
  readonly loginId: string;
  /** When there is something to do again, as far as its rows tell; set when it has ended. */
  dueAt = 0;
  readonly #deps: SlotDeps;
  readonly #pages: HotPages;
  readonly #seeing: Seeing;
  readonly #following: Following;
  readonly #checkUp: CheckUp;
  readonly #readAt = new Map<string, number>();
  readonly #closing = new AbortController();
  readonly #pokes = new Set<() => void>();
  #looks: Desk["looks"] = [];
  #lastChangeAt = 0;
  #lastCheckAt = 0;
  #idleSince: number | undefined;
  #troubles = 0;
  #isPoked = false;
  #isClosed = false;
  #isAtRest = false;
  #crowdedSince: number | undefined;
  #putDown: PromiseWithResolvers<boolean> | undefined;

  constructor(deps: SlotDeps, loginId: string, { pace, pages }: Shared) {
    this.#deps = { ...deps, closing: this.#closing.signal };
    this.#pages = pages;
    this.loginId = loginId;
    this.#seeing = new Seeing(this.#deps, pace);
    this.#following = new Following(this.#deps);
    this.#checkUp = new CheckUp(this.#deps);
  }

  /** Whether somebody poked it too late to be heard. */
  get isPoked(): boolean {
    return this.#isPoked;
  }

  /** Looks at the rows now instead of later. */
  poke(): void {
    this.#isPoked = true;
    for (const wake of this.#pokes) wake();
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
    this.#isPoked = false;
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
    const hot = await this.#open(this.#needOf(work));
    if (hot === "full") return true;
    if (hot === undefined) return false;
    if (hot.challenged) return this.#offer(hot);
    await this.#do(work, desk, hot);
    return true;
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

  /** Opens the page, or waits a moment for room. */
  async #open(need: Need): Promise<HotLogin | "full" | undefined> {
    const hot = await this.#pages.open(this.loginId, need);
    if (hot !== "full") this.#crowdedSince = undefined;
    else {
      this.#crowdedSince ??= this.#deps.now().getTime();
      await this.#sleep(need === "urgent" ? 100 : 1_000);
    }
    return hot;
  }

  #memory(): Memory {
    return {
      calendarDueAt: this.#seeing.calendarDueAt,
      reportDueAt: this.#seeing.reportDueAt,
      readAt: this.#readAt,
      mayLook: this.#seeing.mayLook(this.loginId) && this.#pages.isChosen(this.loginId),
      mayReport: this.#seeing.mayReport(this.loginId),
      isWatcher: this.#seeing.isWatcher(this.loginId),
      lastCallAt: this.#seeing.lastCallAt,
      followDueAt: this.#following.dueAt,
      lastChangeAt: this.#lastChangeAt,
      lastCheckAt: this.#lastCheckAt,
      selected: this.#hot()?.selected,
    };
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
    if (hot !== undefined && !isOpen) await this.#checkUp.look(hot, this.#seeing.lastCallAt);
    this.#isAtRest = !isOpen;
    await this.#sleep(Math.min(until - at, longestSleepMs));
    this.#isAtRest = false;
    return true;
  }

  async #leaveRetiringBrowser(): Promise<void> {
    const hot = this.#hot();
    if (hot?.retiring === true && this.#pages.takeMove()) await hot.close();
  }

  /** A login that can book at once has its page open before the slot opens, even when others look for it. */
  async #standBy(desk: Desk): Promise<void> {
    if (!desk.orders.some(({ state }) => state === "ready")) return;
    const hot = await this.#open("stay");
    if (hot !== undefined && hot !== "full") await this.#seeing.standReady(desk, hot);
  }

  #sleep(ms: number): Promise<void> {
    if (this.#isPoked || this.#isClosed || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#pokes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#pokes.add(wake);
    });
  }

  async #do(work: Task, desk: Desk, hot: HotLogin): Promise<void> {
    const deps = this.#deps;
    switch (work.kind) {
      case "settle":
        this.#readAt.set(work.attempt.id, deps.now().getTime());
        return settleUnknown(deps, hot, work.attempt.id);
      case "book": {
        const task = await deps.act(system, (unit) => bookingTask(unit, work.attempt.id));
        return bookAttempt(deps, hot, task);
      }
      case "change": {
        const { row } = work.change;
        this.#readAt.set(row.id, deps.now().getTime());
        return changeSupply(deps, hot, work.change, desk.accounts.get(row.accountId) ?? "");
      }
      case "look":
        return answerQuestion(deps, hot, work.look, desk.accounts.get(work.look.accountId) ?? "");
      case "prepare":
        await this.#select(hot, desk, work.order);
        this.#lastChangeAt = deps.now().getTime();
        return prepareOrder(deps, hot, work.order);
      case "check":
        await this.#select(hot, desk, work.order);
        this.#lastCheckAt = this.#seeing.lastCallAt = deps.now().getTime();
        this.#readAt.set(work.order.id, this.#lastCheckAt);
        return checkOrder(deps, hot, work.order);
      case "delete":
        await this.#select(hot, desk, work.order);
        this.#lastChangeAt = deps.now().getTime();
        return deleteLeftover(deps, hot, work.order);
      case "calendar":
        await this.#select(hot, desk, work.order);
        return this.#seeing.readCalendar(work.order, desk, hot);
      case "report":
        return this.#seeing.readReport(hot);
      case "follow":
        await this.#select(hot, desk, work);
        this.#seeing.lastCallAt = deps.now().getTime();
        return this.#following.read(work.supplies, hot);
    }
  }

  /** WB wants to see a person on this page; false when nobody passed its check. */
  async #offer(hot: HotLogin): Promise<boolean> {
    const { act, live } = this.#deps;
    const begun =
      live &&
      (await act(system, (unit) => beginChallenge(unit, { loginId: this.loginId, holder: live.processId })));
    if (live === undefined || begun === undefined) {
      await hot.close();
      return false;
    }
    return handOver(this.#deps, hot, { handoff: begun, live });
  }

  async #select(hot: HotLogin, desk: Desk, { accountId }: Pick<DeskOrder, "accountId">): Promise<void> {
    const externalId = desk.accounts.get(accountId);
    if (externalId !== undefined && hot.selected !== externalId) await hot.selectAccount(externalId);
  }

  /** False when the attendant should end. */
  async #afterTrouble(error: unknown): Promise<boolean> {
    const { log, sessions } = this.#deps;
    this.#troubles += 1;
    if (error instanceof SessionDead) {
      log.info({ loginId: this.loginId }, "the session is dead, nothing more is done for this login");
      for (const { id } of this.#looks) {
        await this.#deps.act(system, (unit) => answerLook(unit, id, { failure: "wb.session-dead" }));
      }
      return false;
    }
    const hot = this.#hot();
    if (error instanceof Challenged && hot !== undefined) return this.#offer(hot);
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
    this.#isPoked = false;
    await this.#sleep(backOffMs(this.#troubles));
    return true;
  }
}
