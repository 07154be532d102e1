import { addDays, type Day } from "../kernel/clock.ts";
import { believed } from "./board-cells.ts";
import { type Conditions, type Moment, unmet } from "./conditions.ts";
import { accepts, type Wish } from "./match.ts";
import { horizonDays } from "./wish.ts";
import { boxes, type Offer, type SlotSourceName } from "./words.ts";

/** What of a wish could be let go of, to see what it costs. */
export const hindrances = [
  "coefficient",
  "days",
  "box",
  "weekdays",
  "lead",
  "skip",
  "logistics",
  "deadline",
] as const;
export type Hindrance = (typeof hindrances)[number];

/** How a wish stands against the board. */
export interface Preview {
  /** Cells that fit now. */
  readonly fits: number;
  /** The condition without which most more would fit, and how many then; null when none alone stands in the way. */
  readonly worst: { readonly what: Hindrance; readonly fits: number } | null;
  /** Cells of the wish, and how many of them nobody has seen. */
  readonly cells: number;
  readonly unseen: number;
  /** The board does not show logistics, so the ceiling was left out of the count. */
  readonly isLogisticsOpen: boolean;
  /** When the oldest and the newest of what was counted was seen; null where nothing was. */
  readonly seen: { readonly from: Date; readonly until: Date } | null;
  readonly sources: readonly SlotSourceName[];
}

/** The wish and its warehouses against what the board shows of these warehouses. */
export function previewOf(
  { wish, warehouseIds }: { readonly wish: Wish; readonly warehouseIds: readonly number[] },
  board: readonly Offer[],
  at: Moment,
): Preview {
  const ids = new Set(warehouseIds);
  const offers = believedOf(board.filter(({ warehouseId }) => ids.has(warehouseId)));
  const isLogisticsOpen =
    wish.conditions?.maxLogistics !== undefined && offers.every(({ logistics }) => logistics == null);
  const judged = isLogisticsOpen ? without(wish, "maxLogistics") : wish;
  const count = (one: Wish) => offers.filter((offer) => accepts(one, offer, at)).length;
  const fits = count(judged);
  const [worst] = hindrances
    .map((what) => ({
      what,
      fits: count(relaxed(judged, what, at)),
    }))
    .filter((one) => one.fits > fits)
    .toSorted((a, b) => b.fits - a.fits);
  const days = daysOf(judged, at);
  const own = offers.filter(({ box, day }) => wish.boxes.includes(box) && days.includes(day));
  const times = own.map(({ seenAt }) => seenAt.getTime());
  const cells = days.length * ids.size * wish.boxes.length;
  return {
    fits,
    worst: worst ?? null,
    cells,
    unseen: cells - own.length,
    isLogisticsOpen,
    seen:
      times.length === 0 ? null : { from: new Date(Math.min(...times)), until: new Date(Math.max(...times)) },
    sources: [...new Set(own.map(({ source }) => source))].toSorted(),
  };
}

/** One word for each cell, the one that the board shows as well. */
function believedOf(offers: readonly Offer[]): readonly Offer[] {
  const cells = Map.groupBy(offers, ({ warehouseId, box, day }) => `${warehouseId}/${box}/${day}`);
  return [...cells.values()].flatMap((shown) => believed(shown) ?? []);
}

/** The wish without one of its conditions. */
function relaxed(wish: Wish, what: Hindrance, at: Moment): Wish {
  switch (what) {
    case "coefficient":
      return { ...wish, maxCoefficient: Number.POSITIVE_INFINITY };
    case "box":
      return { ...wish, boxes };
    case "days":
      return {
        ...without(wish, "onlyDays"),
        fromDay: addDays(at.today, 1),
        untilDay: addDays(at.today, horizonDays),
      };
    case "weekdays":
      return without(wish, "weekdays");
    case "lead":
      return without(wish, "leadDays");
    case "skip":
      return without(wish, "skipDays");
    case "logistics":
      return without(wish, "maxLogistics");
    case "deadline":
      return without(wish, "lookUntil");
  }
}

function without(wish: Wish, name: keyof Conditions): Wish {
  const { [name]: _gone, ...conditions } = wish.conditions ?? {};
  return { ...wish, conditions };
}

/** The days that the wish asks for, whatever is open on them. */
function daysOf(wish: Wish, at: Moment): readonly Day[] {
  const { lookUntil: _until, maxLogistics: _any, ...conditions } = wish.conditions ?? {};
  const days: Day[] = [];
  for (let day = wish.fromDay; day <= wish.untilDay; day = addDays(day, 1)) {
    if (day > at.today && unmet({ day }, conditions, at) === undefined) days.push(day);
  }
  return days;
}
