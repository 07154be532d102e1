import type { ChangeEnd } from "#domain/supplies/change-supply.ts";
import type { SupplyMove } from "#domain/supplies/supply-move.ts";
import type { Cabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { PageChanged } from "#jobs/wb/failures.ts";
import type { Shown } from "#jobs/wb/shown.ts";
import { type AtSupply, openFor, type Ready, type Way } from "./change-way.ts";
import { refusedAs } from "./unchanged.ts";

/** Moving: moved is what stands on the new date. */
export function moving(move: SupplyMove): Way<"move"> {
  return {
    kind: "move",
    moving: { supplyId: move.supplyId, day: move.day },
    // Where the prices change while the date is chosen, it is looked at once more before anything is paid.
    makeReady: async (at) =>
      (await tryOnce(at, move)) ?? (await tryOnce(at, move)) ?? { outcome: "price-risen" },
    confirm: (page, click) => page.confirmMove({ ...click, day: move.day }),
    against: (cabinet) => against(cabinet, move),
    seen: (shown) => seen(shown, move),
    refused(words) {
      const isTaken = says(words, wbWords.gone, wbWords.taken);
      return { outcome: isTaken ? "gone" : refusedAs(words), words };
    },
    unchanged: { outcome: "not-moved" },
  };
}

/** The date is looked at once more: somebody may have taken it, or the price have risen. */
async function against(
  cabinet: Cabinet,
  { supplyId, day, coefficient }: SupplyMove,
): Promise<ChangeEnd<"move"> | undefined> {
  const date = (await cabinet.openDates(supplyId)).find((one) => one.day === day);
  if (date === undefined) return { outcome: "gone" };
  const isDearer = date.coefficient > coefficient;
  return isDearer ? { outcome: "price-risen", wbCoefficient: date.coefficient } : undefined;
}

/** Undefined when the prices have just changed. */
async function tryOnce(
  at: AtSupply,
  { supplyId, day, coefficient, feeKopecks: most }: SupplyMove,
): Promise<Ready | ChangeEnd<"move"> | undefined> {
  const noWay = await openFor(at, supplyId, "move");
  if (noWay !== undefined) return noWay;
  const pallets = palletsIn(await at.cabinet.showSupply(supplyId));
  const way = await at.page.findDate(supplyId, day, most);
  if (way.kind === "dearer") return { outcome: "dearer", wbFeeKopecks: way.feeKopecks };
  const { cell, feeKopecks } = way;
  if (cell.state === "closed") return closed(cell.words);
  if (cell.coefficient > coefficient) return { outcome: "price-risen", wbCoefficient: cell.coefficient };
  const spot = await at.page.chooseDate(cell, pallets);
  return spot === "stale" ? undefined : { at: spot, feeKopecks };
}

/** As many as the supply has: WB asks for their number again with every date. */
function palletsIn({ box, pallets }: Shown): number | null {
  if (box !== "pallet") return null;
  if (pallets === null || pallets < 1) throw new PageChanged("pallets", String(pallets));
  return pallets;
}

/** A date that cannot be chosen: taken, or refused for a reason that WB names. */
function closed(words: string): ChangeEnd<"move"> {
  const isReason = says(words, ...wbWords.limit) || refusedAs(words) === "restricted";
  return { outcome: isReason ? refusedAs(words) : "gone", words };
}

function seen(shown: Shown | "gone", { day }: SupplyMove): ChangeEnd<"move"> | undefined {
  if (shown === "gone") return { outcome: "supply-gone" };
  return shown.day === day ? { outcome: "moved", sight: shown } : undefined;
}
