import type { Unit } from "../kernel/act.ts";
import { Watch } from "./watch.ts";

/**
 * Why a watch stands where it does among those of its seller. hand: the seller put it there. rest: it follows
 * those. deadline, importance, age: what tells it from its neighbour; importance of whichever warehouse opens.
 */
export const turnReasons = ["hand", "rest", "deadline", "importance", "age"] as const;
export type TurnReason = (typeof turnReasons)[number];

/** The turn of a watch among those that wait: 1 is tried first. Alone it needs no reason. */
export interface Turn {
  readonly place: number;
  readonly of: number;
  readonly reason: TurnReason | undefined;
}

/** The position of watches that nobody has put anywhere: behind all that were. */
export const unplaced = 1_000_000_000;

/** The order of a seller's watches; the match makes the same one, and looks at the warehouse before the age. */
export const turnOrder = { position: "asc", untilDay: "asc", createdAt: "asc", id: "asc" } as const;

type Placed = Pick<Watch, "position" | "untilDay" | "warehouses">;

/** Why each of a seller's watches stands where it does; they come in their order. */
export function reasonsOf(watches: readonly Placed[]): readonly (TurnReason | undefined)[] {
  if (watches.length < 2) return watches.map(() => undefined);
  const isPlaced = ({ position }: Placed) => position < unplaced;
  const free = watches.filter((one) => !isPlaced(one));
  return watches.map((one) => {
    if (isPlaced(one)) return "hand";
    const at = free.indexOf(one);
    const neighbour = free[at - 1] ?? free[at + 1];
    return neighbour === undefined ? "rest" : between(one, neighbour);
  });
}

function between(one: Placed, other: Placed): TurnReason {
  if (one.untilDay !== other.untilDay) return "deadline";
  const rank = ({ warehouses }: Placed, id: number) => warehouses.findIndex((each) => each.id === id);
  const isRanked = one.warehouses.some(
    ({ id }, index) => rank(other, id) !== -1 && rank(other, id) !== index,
  );
  return isRanked ? "importance" : "age";
}

/** The turns of a company's watches that wait for a slot. */
export async function turnsOf(
  { em }: Pick<Unit, "em">,
  companyId: string,
): Promise<ReadonlyMap<string, Turn>> {
  const watches = await em.find(
    Watch,
    { companyId, state: { $in: ["active", "paused", "booking"] } },
    { orderBy: turnOrder },
  );
  const reasons = reasonsOf(watches);
  return new Map(
    watches.map(({ id }, index) => [id, { place: index + 1, of: watches.length, reason: reasons[index] }]),
  );
}
