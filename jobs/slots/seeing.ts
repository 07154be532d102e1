import { system } from "#domain/kernel/actor.ts";
import type { SourceState } from "#domain/slots/board.ts";
import type { Desk, DeskOrder } from "#domain/slots/desk.ts";
import { probeMs } from "#domain/slots/pacing.ts";
import { noteSource } from "#domain/slots/sources.ts";
import type { Offer } from "#domain/slots/words.ts";
import { SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { scans } from "#jobs/queue/observability/counters.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import {
  AnswerUnexpected,
  MethodOff,
  NotLetIn,
  TooActive,
  WbRefused,
  WbThrottled,
  WbUnreachable,
} from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { SupplyPage } from "#jobs/wb/pages/supply.ts";
import { bookAttempt } from "./book.ts";
import type { SlotDeps } from "./deps.ts";
import { reportPage } from "./evidence.ts";
import { fullRate, nextScanAt, quicker, type Rate, slower } from "./pace.ts";
import { remakeIfGone } from "./prepare.ts";
import { claimOffers, claimTransit, rememberOffers, tellOfTransit } from "./scan.ts";

/** What the attendants of a process share: the report shows every seller the same. */
export interface ReportPace {
  dueAt: number;
  /** Who is about to read it: the others leave it alone until then instead of all waking up for it. */
  turn?: { readonly of: Seeing; readonly until: number };
  rate: Rate;
  /** The logins that may look; undefined until the rows were asked. */
  looking?: ReadonlySet<string>;
  /** Logins of the operator's that look for everybody. */
  watchers?: ReadonlySet<string>;
  /** Whether only they read the report. */
  isLeftToWatchers?: boolean;
}

/** One that takes its turn at the report and does not read it after all keeps the others from it for so long. */
const turnMs = 1_000;

/** What was seen is acted on for so long; then it is looked at again. */
const freshMs = 8_000;

/** Looks at the market for one login: through the calendars of its orders and the report of all warehouses. */
export class Seeing {
  /** When each order's calendar may be read again. */
  readonly calendarDueAt = new Map<string, number>();
  /** When the last call of our own polling left. */
  lastCallAt = 0;
  readonly #deps: SlotDeps;
  readonly #report: ReportPace;
  #rate = fullRate;

  constructor(deps: SlotDeps, report: ReportPace) {
    this.#deps = deps;
    this.#report = report;
  }

  /** When the report may be read again by this login. */
  get reportDueAt(): number {
    const { dueAt, turn } = this.#report;
    return turn === undefined || turn.of === this ? dueAt : Math.max(dueAt, turn.until);
  }

  /** Says that this login reads the report next; the others of this process need not look whether it is due. */
  takeReportTurn(): void {
    this.#report.turn = { of: this, until: this.#deps.now().getTime() + turnMs };
  }

  /** Whether this login may look at slots of its own. */
  mayLook(loginId: string): boolean {
    return this.#report.looking?.has(loginId) ?? true;
  }

  /** Whether this login looks for everybody. */
  isWatcher(loginId: string): boolean {
    return this.#report.watchers?.has(loginId) ?? false;
  }

  /** Whether this login may read the report. */
  mayReport(loginId: string): boolean {
    return this.#report.isLeftToWatchers !== true || this.isWatcher(loginId);
  }

  /** Thirty days of one order; the legal entity is selected already. */
  async readCalendar(order: DeskOrder, desk: Desk, hot: HotLogin): Promise<void> {
    const { now } = this.#deps;
    this.calendarDueAt.set(order.id, this.#next(this.#rate));
    this.lastCallAt = now().getTime();
    await this.standReady(desk, hot);
    const { preorderId } = order;
    if (preorderId === null) return;
    try {
      const offers = await openCabinet(callsOf(hot.page), now).calendar(preorderId, order);
      scans.inc({ source: "calendar", outcome: "on" });
      this.#rate = quicker(this.#rate);
      if (isProbed(desk.sources.get("calendar")?.state)) this.calendarDueAt.clear();
      const onlyOrderId = order.transitId === null ? null : order.id;
      await this.#bookFrom(offers, hot, onlyOrderId);
      if (onlyOrderId === null) await rememberOffers(this.#deps, "calendar", offers);
      else await tellOfTransit(this.#deps, offers, onlyOrderId);
    } catch (error) {
      if (error instanceof WbRefused) {
        scans.inc({ source: "calendar", outcome: "refused" });
        this.#deps.log.warn({ err: error, preorderId }, "the calendar of an order was refused");
        return remakeIfGone(this.#deps, hot, order);
      }
      // From the answer on: telling of it takes a picture of the page, and that takes its time.
      const dueAt = now().getTime() + probeMs;
      const state = await this.#note("calendar", error, hot);
      if (isComplaint(error)) this.#rate = slower(this.#rate);
      if (!isProbed(state)) throw error;
      // One order is enough to find out whether the calendar is back.
      for (const { id } of desk.orders) this.calendarDueAt.set(id, dueAt);
    }
  }

  /** About fifteen days of all warehouses. */
  async readReport(hot: HotLogin): Promise<void> {
    const { now } = this.#deps;
    const report = this.#report;
    report.dueAt = this.#next(report.rate);
    this.lastCallAt = now().getTime();
    try {
      const { offers, warehouses } = await openCabinet(callsOf(hot.page), now).report();
      scans.inc({ source: "report", outcome: "on" });
      report.rate = quicker(report.rate);
      await this.#bookFrom(offers, hot);
      await rememberOffers(this.#deps, "report", offers, warehouses);
    } catch (error) {
      const dueAt = now().getTime() + probeMs;
      const state = await this.#note("report", error, hot);
      if (isComplaint(error)) report.rate = slower(report.rate);
      if (!isProbed(state)) throw error;
      report.dueAt = dueAt;
    }
  }

  #next(rate: Rate): number {
    const { now, random = Math.random } = this.#deps;
    return nextScanAt(now().getTime(), random(), rate);
  }

  /** Gives the trouble of a source its name, if it says something of the source. */
  async #note(
    source: "calendar" | "report",
    error: unknown,
    hot: HotLogin,
  ): Promise<SourceState | undefined> {
    const state = stateOf(error);
    scans.inc({ source, outcome: state ?? "no-answer" });
    if (state === undefined) return undefined;
    await this.#deps.act(system, (unit) => noteSource(unit, source, state));
    if (state === "shape-changed") await reportPage(this.#deps, hot, { name: `slots.${source}`, error });
    return state;
  }

  /** Books for one watch after the other, as long as what was seen is fresh. */
  async #bookFrom(offers: readonly Offer[], hot: HotLogin, onlyOrderId: string | null = null): Promise<void> {
    const freshUntil = Date.now() + freshMs;
    while (Date.now() < freshUntil && !hot.gone.aborted) {
      const task =
        onlyOrderId === null
          ? await claimOffers(this.#deps, offers, hot)
          : await claimTransit(this.#deps, offers, { holder: hot, onlyOrderId });
      if (task === undefined) return;
      await this.#deps.crashPoint?.("after-claim");
      await bookAttempt(this.#deps, hot, task);
    }
  }

  /** Between two looks the page stands on the order that is likely to be booked next. */
  async standReady(desk: Desk, hot: HotLogin): Promise<void> {
    const next = desk.orders.find((order) => order.state === "ready" && order.mode !== "notify");
    if (next === undefined || next.preorderId === null) return;
    if (desk.accounts.get(next.accountId) !== hot.selected) return;
    const page = new SupplyPage(hot.page);
    if (page.isOn(next.preorderId)) return;
    try {
      await page.openOrder(next.preorderId);
    } catch (error) {
      // It is only a head start: the booking itself will say what is wrong.
      this.#deps.log.warn({ err: error }, "could not stand ready on an order");
    }
  }
}

/** What trouble says of the source it came from. */
function stateOf(error: unknown): SourceState | undefined {
  if (error instanceof MethodOff || error instanceof WbRefused) return "off-by-wb";
  if (error instanceof AnswerUnexpected) return "shape-changed";
  if (error instanceof TooActive || error instanceof WbThrottled) return "throttled";
  if (error instanceof NotLetIn || error instanceof SessionDead) return "no-session";
  return undefined;
}

/** Whether a source in this state is asked only now and then if it is back. */
function isProbed(state: SourceState | undefined): boolean {
  return state === "off-by-wb" || state === "shape-changed";
}

function isComplaint(error: unknown): boolean {
  return [TooActive, WbThrottled, WbUnreachable].some((kind) => error instanceof kind);
}
