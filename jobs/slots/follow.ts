import { system } from "#domain/kernel/actor.ts";
import { type DueSupply, noteSight, type Sight } from "#domain/supplies/follow.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { WbRefused } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { Shown } from "#jobs/wb/shown.ts";
import type { SlotDeps } from "./deps.ts";

/** Two readings are so far apart, and after trouble so far. */
const gapMs = 10_000;
const troubleMs = 5 * 60_000;

/** A list is not asked for again so soon: what it did not show is read by its number. */
const listFreshMs = 2 * 60_000;

/** Reads booked supplies of one login again, one call at a time. */
export class Following {
  /** When the next reading may be made. */
  dueAt = 0;
  readonly #deps: SlotDeps;
  readonly #listedAt = new Map<string, number>();

  constructor(deps: SlotDeps) {
    this.#deps = deps;
  }

  /** Reads what is due of the legal entity that is selected: several in one list, else one by its number. */
  async read(due: readonly DueSupply[], hot: HotLogin): Promise<void> {
    const at = this.#deps.now().getTime();
    this.dueAt = at + troubleMs;
    const cabinet = openCabinet(callsOf(hot.page), this.#deps.now);
    const [first] = due;
    if (first === undefined) return;
    const isListed = at - (this.#listedAt.get(first.accountId) ?? 0) < listFreshMs;
    if (due.length === 1 || isListed) await this.#note(first, await lookAt(cabinet, first.supplyId));
    else {
      this.#listedAt.set(first.accountId, at);
      const rows = await cabinet.recentSupplies();
      for (const one of due) {
        const shown = rows.find((row) => row.supplyId === one.supplyId);
        if (shown !== undefined) await this.#note(one, sightOf(shown));
      }
    }
    this.dueAt = at + gapMs;
  }

  async #note({ id, supplyId }: DueSupply, sight: Sight | "gone"): Promise<void> {
    const { act, log } = this.#deps;
    if (sight !== "gone" && sight.status === undefined)
      log.warn({ supplyId }, "a supply has a status that we have no word for");
    await act(system, (unit) => noteSight(unit, id, sight));
  }
}

async function lookAt(cabinet: Cabinet, supplyId: number): Promise<Sight | "gone"> {
  try {
    return sightOf(await cabinet.showSupply(supplyId));
  } catch (error) {
    if (error instanceof WbRefused && says(error.words, wbWords.supplyGone)) return "gone";
    throw error;
  }
}

function sightOf({ status, day, coefficient, costKopecks, quantity, remarks }: Shown): Sight {
  return { status, day, coefficient, costKopecks, quantity, remarks };
}
