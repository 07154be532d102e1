import { addDays, type Day } from "#domain/kernel/clock.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { askToCancel } from "#domain/supplies/cancel-supply.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import type { LedgerRow } from "#sandbox/wb/model.ts";
import type { Rows, Seat } from "./seat.ts";
import type { Stage } from "./stage.ts";

/** A kind of change as people ask for it, as it is told, and as the ledger has it. */
export interface ChangeKit {
  readonly kind: "move" | "cancel";
  readonly call: "plan/update" | "supply/delete";
  readonly notice: "supplies.moved" | "supplies.cancelled";
  readonly done: "moved" | "done";
  /** The seller says yes to it, free of charge; a move goes to `newDay`. */
  ask(seat: Seat, supply: Supply): Promise<void>;
}

/** The day to which supplies are moved here. */
export function newDay(seat: Seat): Day {
  return addDays(seat.tomorrow, 5);
}

/** Both kinds. */
export const changeKits: readonly ChangeKit[] = [
  {
    kind: "move",
    call: "plan/update",
    notice: "supplies.moved",
    done: "moved",
    ask: (seat, supply) =>
      seat.act(seat.seller.actor, (unit) => {
        const { chatId } = seat.seller;
        return askToMove(unit, supply.id, { day: newDay(seat), coefficient: 1, feeShown: 0, chatId });
      }),
  },
  {
    kind: "cancel",
    call: "supply/delete",
    notice: "supplies.cancelled",
    done: "done",
    ask: (seat, supply) =>
      seat.act(seat.seller.actor, (unit) =>
        askToCancel(unit, supply.id, { feeShown: 0, chatId: seat.seller.chatId }),
      ),
  },
];

/** A supply that was just booked for tomorrow at ×1, with a date open to move to. */
export async function bookedSupply({ wb }: Stage, seat: Seat, boxTypeId: 2 | 5 = 2): Promise<Supply> {
  const slot = { warehouseId: 507, boxTypeId, coefficient: 1 } as const;
  wb.world.openSlot({ ...slot, day: seat.tomorrow });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.told("slots.booked").length === 1);
  const [supply] = supplies;
  if (supply === undefined) throw new Error("nothing was booked");
  wb.world.openSlot({ ...slot, day: newDay(seat) });
  return supply;
}

/** What the sandbox has accepted of that kind for the supply. */
export function accepted({ wb }: Stage, { call }: ChangeKit, supply: Supply): readonly LedgerRow[] {
  return wb.world.ledger().filter((row) => row.call === call && row.supplyId === supply.supplyId);
}

/** Has the engine look, and waits until the change is told for the first time. */
export async function toldOnce(seat: Seat, { notice }: ChangeKit): Promise<Rows> {
  await seat.attend();
  return seat.until((rows) => rows.told(notice).length === 1);
}
