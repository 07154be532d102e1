import { hostname } from "node:os";
import { noteCalls } from "#domain/accounts/touch-login.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { ProcessOrder } from "#domain/pool/process.ts";
import {
  livePools,
  type PoolProcess,
  sayAlive,
  sayGoodbye,
  takeRecycleTurn,
} from "#domain/pool/processes.ts";
import type { Sharing } from "#domain/slots/hot-choice.ts";
import type { Chromium } from "#jobs/browser/chromium.ts";
import type { PageBudget } from "#jobs/browser/page-budget.ts";
import type { Sessions } from "#jobs/browser/sessions.ts";
import { isDueByNight } from "./night.ts";

/** What a process needs to say how it is. */
export interface BeatDeps {
  readonly act: Act;
  readonly now: Clock;
  readonly log: Logger;
  readonly processId: string;
  readonly chromium: Chromium;
  readonly sessions: Sessions;
  readonly pages: PageBudget;
}

/** The pulse of a process of the pool: it says how it is, hears of the others, and does what an admin asks. */
export interface Beat {
  /** How logins are shared out among the processes that live. */
  sharing(): Sharing;
  /** Beats until the process stops; `looking` tells how many logins look at slots here. */
  start(looking: () => number): Promise<void>;
  stop(): Promise<void>;
}

const beatMs = 2_000;

/** Makes the pulse of a process. */
export function createBeat(deps: BeatDeps): Beat {
  const { act, log, processId, chromium, sessions, pages } = deps;
  const startedAt = deps.now();
  let isDraining = false;
  let others: readonly PoolProcess[] = [];
  let timer: NodeJS.Timeout | undefined;

  const obey = (order: ProcessOrder): void => {
    log.info({ order }, "an admin asks");
    if (order === "recycle") chromium.retire("an admin asked for it");
    else isDraining = order === "drain";
  };
  const beat = async (looking: number): Promise<void> => {
    const { startedAt: browserSince } = chromium;
    const says = {
      id: processId,
      host: hostname(),
      startedAt,
      hot: sessions.held().length,
      mostPages: pages.most(),
      looking,
      browserMb: pages.usedMb() ?? null,
      browserSince: browserSince === undefined ? null : new Date(browserSince),
      isDraining,
    };
    const order = await act(system, (unit) => sayAlive(unit, says));
    const calls = sessions.takeCalls();
    if (calls.size > 0) await act(system, (unit) => noteCalls(unit, calls));
    if (order !== undefined) obey(order);
    others = (await act(system, livePools)).filter((one) => one.id !== processId && !one.isDraining);
    if (!isDueByNight(browserSince, deps.now())) return;
    if (await act(system, (unit) => takeRecycleTurn(unit, processId))) chromium.retire("it is night");
  };
  const warn = (error: unknown) => log.warn({ err: error }, "could not say that this process lives");

  return {
    sharing() {
      const most = isDraining ? 0 : pages.most();
      return { most, mostOfAll: others.reduce((sum, { mostPages }) => sum + mostPages, most) };
    },
    async start(looking) {
      await beat(looking());
      timer = setInterval(() => void beat(looking()).catch(warn), beatMs);
    },
    async stop() {
      clearInterval(timer);
      await act(system, (unit) => sayGoodbye(unit, processId));
    },
  };
}
