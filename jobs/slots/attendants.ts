import { dropLostChallenges } from "#domain/accounts/challenge.ts";
import { finishRemovals } from "#domain/accounts/remove-account.ts";
import { takeSilentLogins } from "#domain/accounts/revive-login.ts";
import { takeToTouch } from "#domain/accounts/touch-login.ts";
import { system } from "#domain/kernel/actor.ts";
import { endLooksOfDeadLogins, endOldLooks } from "#domain/slots/ask-cabinet.ts";
import { forgetDeletedWatches } from "#domain/slots/change-watch.ts";
import { forgetDays } from "#domain/slots/count-day.ts";
import { expireWatches } from "#domain/slots/expire-watches.ts";
import { forgetPassed } from "#domain/slots/passed.ts";
import { tidyBoard } from "#domain/slots/save-board.ts";
import { giveUpStaleClaims } from "#domain/slots/settle-attempt.ts";
import { noteSource, sourceRows, tellOfSources } from "#domain/slots/sources.ts";
import { tellOfVanished } from "#domain/slots/vanished-warehouses.ts";
import { giveUpChanges } from "#domain/supplies/change-supply.ts";
import { attempts, scans, wbAnswers } from "#jobs/queue/observability/counters.ts";
import { Crew } from "./crew.ts";
import { DayCounts } from "./day-counts.ts";
import type { SlotDeps } from "./deps.ts";
import { probeSilent } from "./probe.ts";
import { claimOffers, rememberOffers } from "./scan.ts";

/** Works for all logins that this process holds. */
export interface Attendants {
  /** Makes sure that somebody works for this login, and has the rows looked at now. */
  attend(loginId: string): Promise<void>;
  /** The same where somebody works with the page of this login here; false: its holder is to be told, whoever that is. */
  hears(loginId: string): boolean;
  /** Closes the page of a login in a quiet moment; whoever needs it opens it afresh. */
  restart(loginId: string, signal: AbortSignal): Promise<void>;
  /** Chooses whose pages stay open here, and finds logins with work that nobody woke for. */
  keep(): Promise<void>;
  /** How many logins look at slots here. */
  looking(): number;
  /** The same, and what one process does for all: it reads the official source when that is due. */
  sweep(): Promise<void>;
  /** Ends what time has ended. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

const officialMs = 12_000;

/** Makes the attendants of a process. */
export function createAttendants(given: SlotDeps): Attendants {
  const deps = { ...given, dayCounts: new DayCounts() };
  const { act, log } = deps;
  const crew = new Crew(deps);
  const probes = new Set<Promise<void>>();
  const begin = (loginId: string, work: Promise<void>): void => {
    const asked = work
      .catch((error: unknown) => deps.reportBug("slots.probe", error, { loginId }))
      .finally(() => probes.delete(asked));
    probes.add(asked);
  };

  const readOfficial = officialReader(deps);
  return {
    attend: async (loginId) => crew.attend(loginId),
    hears: (loginId) => crew.hears(loginId),
    restart: (loginId, signal) => crew.restart(loginId, signal),
    keep: () => crew.keep(),
    looking: () => crew.looking(),
    async sweep() {
      await act(system, endLooksOfDeadLogins);
      await act(system, dropLostChallenges);
      await act(system, finishRemovals);
      for (const id of await act(system, takeSilentLogins)) begin(id, probeSilent(deps, id));
      for (const id of await act(system, takeToTouch)) begin(id, crew.touch(id));
      await crew.keep();
      await readOfficial().catch((error: unknown) =>
        log.warn({ err: error }, "could not read the official slots"),
      );
    },
    async tidy() {
      await act(system, expireWatches);
      await act(system, forgetDeletedWatches);
      await act(system, endOldLooks);
      attempts.inc({ outcome: "given-up" }, await act(system, giveUpStaleClaims));
      await act(system, giveUpChanges);
      await act(system, tidyBoard);
      await act(system, tellOfVanished);
      await act(system, forgetPassed);
      await act(system, forgetDays);
      await act(system, (unit) => tellOfSources(unit, deps.adminIds ?? []));
    },
    async close() {
      await crew.close();
      await Promise.all(probes);
    },
  };
}

/** Reads the official source when it is due, and acts on what it shows. */
function officialReader(deps: SlotDeps): () => Promise<void> {
  const { act, now, official } = deps;
  let officialDueAt = 0;
  return async () => {
    if (official === undefined || now().getTime() < officialDueAt) return;
    officialDueAt = now().getTime() + officialMs;
    const rows = await act(system, sourceRows);
    const known = rows.find((row) => row.source === "official");
    // Another process has just read it: the budget is one for all.
    if (known?.state === "on" && now().getTime() - (known.okAt?.getTime() ?? 0) < officialMs - 2_000) return;
    const answer = await official.read();
    scans.inc({ source: "official", outcome: answer.state });
    wbAnswers.inc({ channel: "official", answer: answer.state === "on" ? "ok" : answer.state });
    if (answer.state !== "on") {
      officialDueAt = now().getTime() + answer.seconds * 1000;
      return act(system, (unit) => noteSource(unit, "official", answer.state));
    }
    await claimOffers(deps, answer.offers);
    await rememberOffers(deps, "official", answer.offers, answer.warehouses);
  };
}
