import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import { addDays, moscowDay } from "./day.ts";
import type { BoxTypeId, Cell } from "./model.ts";
import { warehouses } from "./seed.ts";

/** How many days the portal shows, today included. */
const horizonDays = 30;

/** One cell of the calendar. */
export interface Place {
  readonly warehouseId: number;
  readonly boxTypeId: BoxTypeId;
  readonly day: string;
}

/** What every warehouse asks for every day and box type. */
export interface Calendar {
  /** Today in Moscow and the 29 days after it. */
  days(): readonly string[];
  /** -1 is closed, 0 is free of charge. */
  coefficient(place: Place): number;
  set(place: Place, coefficient: number, terms?: { capacity?: number; takenAt?: Date }): Cell;
  close(place: Place): void;
  closeAll(): void;
  /** One booking fewer; the last one closes the cell. */
  take(place: Place): void;
  /** Cells that are open now, nearest first. */
  open(): readonly Cell[];
}

/** Opens the stored calendar; days that come into view start mostly closed, a few open at a high price. */
export function openCalendar(store: Store, clock: SandboxClock): Calendar {
  const cells = store.collection<Cell>("wb.cells");
  const seen = store.collection<{ until: string }>("wb.calendar");

  /** Drops yesterday and makes up the days that came into view since. */
  const days = (): readonly string[] => {
    const today = moscowDay(clock.now());
    const list = Array.from({ length: horizonDays }, (_, index) => addDays(today, index));
    const until = seen.get("seen")?.until ?? "";
    const last = list.at(-1) ?? today;
    if (until >= last) return list;
    store.batch(() => {
      for (const [key, cell] of cells.entries()) if (cell.day < today) cells.delete(key);
      for (const day of list.filter((one) => one > until)) makeUp(day);
      seen.put("seen", { until: last });
    });
    return list;
  };
  const makeUp = (day: string) => {
    for (const warehouse of warehouses) {
      for (const boxTypeId of warehouse.boxTypes) {
        const dice = luck(`${warehouse.id}/${boxTypeId}/${day}`);
        if (dice >= 0.06) continue;
        write({ warehouseId: warehouse.id, boxTypeId, day }, 5 + Math.floor(dice * 250), {});
      }
    }
  };
  const write = (place: Place, coefficient: number, terms: { capacity?: number; takenAt?: Date }): Cell => {
    const cell: Cell = {
      warehouseId: place.warehouseId,
      boxTypeId: place.boxTypeId,
      day: place.day,
      coefficient,
      capacity: terms.capacity ?? null,
      changedAt: clock.now().toISOString(),
      takenAt: terms.takenAt?.toISOString() ?? null,
    };
    cells.put(keyOf(place), cell);
    return cell;
  };
  const alive = (place: Place): Cell | undefined => {
    const cell = cells.get(keyOf(place));
    if (cell === undefined || cell.coefficient < 0) return undefined;
    return cell.takenAt !== null && Date.parse(cell.takenAt) <= clock.nowMs() ? undefined : cell;
  };
  days();

  return {
    days,
    coefficient: (place) => (days().includes(place.day) ? (alive(place)?.coefficient ?? -1) : -1),
    set: (place, coefficient, terms = {}) => write(place, coefficient, terms),
    close: (place) => void write(place, -1, {}),
    closeAll() {
      days();
      store.batch(() => cells.clear());
    },
    take(place) {
      const cell = alive(place);
      if (cell === undefined || cell.capacity === null) return;
      if (cell.capacity <= 1) write(place, -1, {});
      else cells.put(keyOf(place), { ...cell, capacity: cell.capacity - 1 });
    },
    open() {
      const list = days();
      const byDay = (a: Cell, b: Cell) => a.day.localeCompare(b.day) || a.warehouseId - b.warehouseId;
      return cells
        .all()
        .filter((cell) => list.includes(cell.day) && alive(cell) !== undefined)
        .toSorted(byDay);
    },
  };
}

function keyOf(place: Place): string {
  return `${place.warehouseId}/${place.boxTypeId}/${place.day}`;
}

/** A number in [0, 1) that is always the same for the same words. */
function luck(words: string): number {
  let hash = 0x811c9dc5;
  for (const char of words) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}
