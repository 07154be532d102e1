import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { Warehouse } from "../slots/board.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import { Cancellation } from "./cancellation.ts";
import { SupplyGone } from "./errors.ts";
import { SupplyMove } from "./supply-move.ts";

/** Everything a seller may want to see of one supply. */
export interface SupplyCard {
  readonly supply: Supply;
  readonly accountName: string;
  readonly address: string | null;
  readonly watch: Watch | null;
  /** WB has been asked to cancel it, and has not answered yet. */
  readonly isCancelling: boolean;
  /** The move that has not ended, else the last one. */
  readonly move: SupplyMove | null;
}

/** One booked supply of the actor's company. */
export async function supplyCard({ em }: Unit, id: string): Promise<SupplyCard> {
  const supply = await em.findOne(Supply, { id });
  if (supply === null) throw new SupplyGone(`no supply ${id}`);
  const account = await em.findOne(Account, { id: supply.accountId });
  const warehouse = await em.findOne(Warehouse, { id: supply.warehouseId });
  return {
    supply,
    accountName: account?.name ?? "",
    address: warehouse?.address ?? null,
    watch: await em.findOne(Watch, { id: supply.watchId, state: { $ne: "deleted" } }),
    isCancelling: (await em.count(Cancellation, { supplyRowId: id, state: { $ne: "settled" } })) > 0,
    move: await em.findOne(SupplyMove, { supplyRowId: id }, { orderBy: { askedAt: "desc" } }),
  };
}

/** What was to be changed of a supply that came of a watch. */
export type WatchChange = { readonly supply: Supply } & (
  | { readonly move: SupplyMove }
  | { readonly cancellation: Cancellation }
);

/** Moves and cancellations of the supplies of a watch, newest first. */
export async function changesOf({ em }: Unit, watchId: string, limit = 15): Promise<readonly WatchChange[]> {
  const supplies = new Map((await em.find(Supply, { watchId })).map((one) => [one.id, one]));
  const newest = { orderBy: { askedAt: "desc" }, limit } as const;
  const which = { supplyRowId: { $in: [...supplies.keys()] } };
  const [moves, cancellations] = [
    await em.find(SupplyMove, which, newest),
    await em.find(Cancellation, which, newest),
  ];
  return [
    ...moves.map((move) => ({ move, askedAt: move.askedAt, supply: supplies.get(move.supplyRowId) })),
    ...cancellations.map((one) => ({
      cancellation: one,
      askedAt: one.askedAt,
      supply: supplies.get(one.supplyRowId),
    })),
  ]
    .flatMap(({ supply, ...rest }) => (supply === undefined ? [] : [{ supply, ...rest }]))
    .toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())
    .slice(0, limit);
}
