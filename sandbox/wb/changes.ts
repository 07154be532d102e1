import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { Cabinet } from "./cabinet.ts";
import type { Calendar } from "./calendar.ts";
import { costOf, feeOf } from "./costs.ts";
import type { Ledger, Who } from "./ledger.ts";
import type { Order, Supply } from "./model.ts";
import { Refusal, said } from "./refusal.ts";
import type { SwitchBoard } from "./switches.ts";
import type { TransitLimits } from "./transit-limits.ts";

/** A wish to put a supply on another date. */
interface MoveWish {
  readonly day: string;
  readonly token: string;
  readonly monopallets: number | null;
  /** A fault may let the price rise in the last moment. */
  readonly rise?: number;
}

/** Moves and cancels what was planned. */
export interface Changes {
  move(who: Who, supplyId: number, wish: MoveWish): Supply;
  cancel(who: Who, supplyId: number): void;
}

/** What planning works with. */
export interface PlanningParts {
  readonly clock: SandboxClock;
  readonly cabinet: Cabinet;
  readonly calendar: Calendar;
  readonly ledger: Ledger;
  readonly switches: SwitchBoard;
  readonly transitLimits: TransitLimits;
}

/** The coefficient of a date that is open; a closed one is refused. */
export function openCoefficient(
  calendar: Calendar,
  { warehouseId, boxTypeId }: Pick<Order, "warehouseId" | "boxTypeId">,
  day: string,
): number {
  const coefficient = calendar.coefficient({ warehouseId, boxTypeId, day });
  if (coefficient < 0) throw new Refusal(said.gone);
  return coefficient;
}

/** Makes the changes over one cabinet and one calendar. */
export function createChanges(
  store: Store,
  { clock, cabinet, calendar, ledger, switches }: PlanningParts,
): Changes {
  /** What is under way stays as it is. */
  const changeable = (who: Who, supplyId: number): Supply => {
    const supply = cabinet.supply(who, supplyId);
    if (supply.statusId !== 1) throw new Refusal(said.underWay);
    return supply;
  };
  const feeNow = (supply: Supply): number =>
    feeOf(supply, { nowMs: clock.nowMs(), perUnit: switches.now.feePerUnit });
  return {
    move(who, supplyId, { day, token, monopallets, rise = 0 }) {
      const supply = changeable(who, supplyId);
      if (supply.day === day) throw new Refusal(said.sameDay);
      const pallets = monopallets ?? supply.monopallets;
      if (supply.boxTypeId === 5 && (pallets ?? 0) < 1) throw new Refusal(said.noPallets);
      const coefficient = openCoefficient(calendar, supply, day) + rise;
      const fee = feeNow(supply);
      const { warehouseId, boxTypeId } = supply;
      return store.batch(() => {
        const cost = costOf({ ...supply, monopallets: pallets }, coefficient);
        const changedAt = clock.now().toISOString();
        const moved = { ...supply, day, coefficient, cost, monopallets: pallets, changedAt };
        cabinet.putSupply(moved);
        calendar.take({ warehouseId, boxTypeId, day });
        const facts = { supplyId, warehouseId, boxTypeId, day, coefficient, cost, fee, token };
        ledger.write(who, { call: "plan/update", ...facts });
        return moved;
      });
    },
    cancel(who, supplyId) {
      const supply = changeable(who, supplyId);
      const fee = feeNow(supply);
      cabinet.dropSupply(supplyId);
      ledger.write(who, { call: "supply/delete", supplyId, day: supply.day, fee });
    },
  };
}
