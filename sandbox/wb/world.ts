import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import { type Cabinet, openCabinet } from "./cabinet.ts";
import { type Calendar, openCalendar, type Place } from "./calendar.ts";
import { type Codes, openCodes } from "./codes.ts";
import { type Drafts, openDrafts } from "./drafts.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { type Life, startLife } from "./life.ts";
import type { BoxTypeId, Cell, Draft, LedgerRow, Supplier } from "./model.ts";
import { openPeople, type People } from "./people.ts";
import { createPlanning, type Planning } from "./planning.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import { openSwitches, type SwitchBoard, type WbSwitches } from "./switches.ts";
import { openTransitLimits, type TransitLimits } from "./transit-limits.ts";
import { openViolations, type Violations } from "./violations.ts";

/** A slot as tests and the panel ask for it. */
interface SlotWish {
  readonly warehouseId: number;
  readonly boxTypeId: number;
  readonly day: string;
  readonly coefficient: number;
  /** Bookings until it closes by itself; left out is no limit. */
  readonly capacity?: number;
}

/** Everything the sandbox's Wildberries knows, and the strings to pull. */
export interface World {
  readonly clock: SandboxClock;
  readonly switches: SwitchBoard;
  readonly people: People;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly drafts: Drafts;
  readonly cabinet: Cabinet;
  readonly planning: Planning;
  readonly calendar: Calendar;
  readonly transitLimits: TransitLimits;
  readonly violations: Violations;
  readonly books: Ledger;
  readonly life: Life;
  openSlot(wish: SlotWish): Cell;
  closeSlot(place: Omit<SlotWish, "coefficient" | "capacity">): void;
  setCoefficient(wish: SlotWish): Cell;
  /** Every cell is closed; what opens afterwards was opened on purpose. */
  closeAll(): void;
  /** A fresh draft with so many of the supplier's articles. */
  newDraft(supplierId: string, articles?: number): Draft;
  killSession(phone: string, reason?: string): number;
  suppliersOf(phone: string): readonly Supplier[];
  /** The newest code sent to this phone. */
  codeFor(phone: string): string | undefined;
  /** Every change of a cabinet that was accepted. */
  ledger(): readonly LedgerRow[];
  stop(): void;
}

/** Opens the stored world; a fresh one is seeded. */
export function createWorld({
  store,
  clock,
  switches: start,
}: {
  store: Store;
  clock: SandboxClock;
  switches?: Partial<WbSwitches>;
}): World {
  const switches = openSwitches(store, start);
  const people = openPeople(store, clock);
  const ledger = openLedger(store, clock);
  const calendar = openCalendar(store, clock);
  const drafts = openDrafts(store, { clock, people, ledger, switches });
  const cabinet = openCabinet(store, { clock, people, drafts, ledger, switches });
  const transitLimits = openTransitLimits(store);
  const planning = createPlanning(store, { clock, cabinet, calendar, ledger, switches, transitLimits });
  const sessions = openSessions(store, clock);
  const codes = openCodes(store, clock);
  const life = startLife({ clock, calendar, cabinet, switches });

  return {
    clock,
    switches,
    people,
    codes,
    sessions,
    drafts,
    cabinet,
    planning,
    calendar,
    transitLimits,
    life,
    books: ledger,
    violations: openViolations(store, clock),
    openSlot(wish) {
      const takenAt = switches.now.competitors
        ? { takenAt: new Date(clock.nowMs() + 20_000 + Math.random() * 70_000) }
        : {};
      const capacity = wish.capacity === undefined ? {} : { capacity: wish.capacity };
      return calendar.set(placeOf(wish), wish.coefficient, { ...capacity, ...takenAt });
    },
    closeSlot: (wish) => calendar.close(placeOf(wish)),
    setCoefficient: (wish) => calendar.set(placeOf(wish), wish.coefficient),
    closeAll: () => calendar.closeAll(),
    newDraft(supplierId, articles = 3) {
      const author = people.accounts().find((one) => one.supplierIds.includes(supplierId))?.phone ?? "";
      const who = { phone: author, sessionId: "panel", supplierId };
      const draft = drafts.create(who, 0);
      const lines = people.goods(supplierId).slice(0, articles);
      return drafts.update(
        who,
        draft.id,
        lines.map((good, index) => ({ barcode: good.barcode, quantity: 40 + index * 20 })),
      );
    },
    killSession: (phone, reason = "killed") => sessions.killPhone(phone, reason),
    suppliersOf: (phone) =>
      people.account(phone).supplierIds.flatMap((id) => {
        const supplier = people.supplier(id);
        return supplier === undefined ? [] : [supplier];
      }),
    codeFor: (phone) => codes.latest(phone)?.code,
    ledger: () => ledger.rows(),
    stop: () => life.stop(),
  };
}

function placeOf(wish: Omit<SlotWish, "coefficient">): Place {
  const { warehouseId, boxTypeId, day } = wish;
  if (boxTypeId !== 2 && boxTypeId !== 5 && boxTypeId !== 6) throw new Error(`no box type ${boxTypeId}`);
  return { warehouseId, boxTypeId: boxTypeId satisfies BoxTypeId, day };
}
