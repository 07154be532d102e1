import type { Store } from "#sandbox/store.ts";
import { type Changes, createChanges, openCoefficient, type PlanningParts } from "./changes.ts";
import { costOf } from "./costs.ts";
import type { Who } from "./ledger.ts";
import type { Line, Order, Supply } from "./model.ts";
import { Refusal, said } from "./refusal.ts";

/** A wish to put an order on a date. */
interface PlanWish {
  readonly preorderId: number;
  readonly day: string;
  readonly monopallets: number | null;
  readonly supplierAssign: string | null;
  /** The one-time token it came with. */
  readonly token: string;
  /** A fault may let the price rise in the last moment. */
  readonly rise?: number;
  /** A fault may join it with a supply already planned. */
  readonly merge?: boolean;
}

/** Gives orders their dates and takes them away. */
export interface Planning extends Changes {
  add(who: Who, wish: PlanWish): Supply;
}

/** Makes the planning over one cabinet and one calendar. */
export function createPlanning(store: Store, parts: PlanningParts): Planning {
  const { clock, cabinet, calendar, ledger, switches, transitLimits } = parts;
  const twin = (order: Order, day: string) =>
    cabinet
      .supplies()
      .find(
        (one) =>
          one.supplierId === order.supplierId &&
          one.warehouseId === order.warehouseId &&
          one.boxTypeId === order.boxTypeId &&
          one.day === day &&
          one.statusId === 1,
      );

  return {
    add(who, wish) {
      const order = cabinet.order(who, wish.preorderId);
      if (order.supplyId !== null) throw new Refusal(said.alreadyPlanned);
      if (order.boxTypeId === 5 && (wish.monopallets ?? 0) < 1) throw new Refusal(said.noPallets);
      const place = { ...order, transitId: order.transitWarehouseId, day: wish.day };
      const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
      if (transitLimits.isFull(place, units)) throw new Refusal(said.limit);
      const coefficient = openCoefficient(calendar, order, wish.day) + (wish.rise ?? 0);
      const other = wish.merge === true || switches.now.merges ? twin(order, wish.day) : undefined;
      return store.batch(() => {
        const now = clock.now().toISOString();
        const supply: Supply =
          other === undefined
            ? planned(order, wish, { supplyId: cabinet.nextSupplyId(), coefficient, now })
            : joined(other, order, now);
        calendar.take({ warehouseId: order.warehouseId, boxTypeId: order.boxTypeId, day: wish.day });
        cabinet.putSupply(supply);
        cabinet.putOrder({ ...order, supplyId: supply.supplyId, changedAt: now });
        const { supplyId, warehouseId, boxTypeId, day, cost } = supply;
        const facts = { preorderId: order.preorderId, supplyId, warehouseId, boxTypeId, day, cost };
        ledger.write(who, { call: "plan/add", ...facts, coefficient: supply.coefficient, token: wish.token });
        return supply;
      });
    },
    ...createChanges(store, parts),
  };
}

function planned(
  order: Order,
  wish: PlanWish,
  { supplyId, coefficient, now }: { supplyId: number; coefficient: number; now: string },
): Supply {
  return {
    supplyId,
    supplierId: order.supplierId,
    phone: order.phone,
    warehouseId: order.warehouseId,
    transitWarehouseId: order.transitWarehouseId,
    boxTypeId: order.boxTypeId,
    preorderIds: [order.preorderId],
    lines: order.lines,
    day: wish.day,
    coefficient,
    cost: costOf({ ...order, monopallets: wish.monopallets }, coefficient),
    monopallets: wish.monopallets,
    supplierAssign: wish.supplierAssign,
    statusId: 1,
    createdAt: now,
    changedAt: now,
  };
}

/** The goods of the order join a supply that keeps its number and its price. */
function joined(supply: Supply, order: Order, now: string): Supply {
  const sums = new Map<string, number>();
  for (const { barcode, quantity } of [...supply.lines, ...order.lines]) {
    sums.set(barcode, (sums.get(barcode) ?? 0) + quantity);
  }
  const lines: Line[] = [...sums].map(([barcode, quantity]) => ({ barcode, quantity }));
  const grown = { ...supply, lines, preorderIds: [...supply.preorderIds, order.preorderId], changedAt: now };
  return { ...grown, cost: costOf(grown, supply.coefficient) };
}
