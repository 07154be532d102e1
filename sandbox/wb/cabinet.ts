import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { Drafts } from "./drafts.ts";
import { checkGoods, commonBoxTypes } from "./goods-check.ts";
import type { Ledger, Who } from "./ledger.ts";
import type { BoxTypeId, Draft, Order, Supply, SupplyStatus } from "./model.ts";
import type { People } from "./people.ts";
import { Refusal, said } from "./refusal.ts";
import type { SwitchBoard } from "./switches.ts";

/** What an order is made of. */
interface OrderWish {
  readonly draftId: string;
  readonly warehouseId: number;
  readonly transitWarehouseId: number | null;
  readonly boxTypeId: BoxTypeId;
}

/** Orders and supplies of all cabinets; planning them is in `planning.ts`. */
export interface Cabinet {
  createOrder(who: Who, wish: OrderWish): Order;
  changeOrder(who: Who, preorderId: number, wish: Omit<OrderWish, "draftId">): Order;
  deleteOrder(who: Who, preorderId: number): void;
  order(who: Pick<Who, "supplierId">, preorderId: number): Order;
  supply(who: Pick<Who, "supplierId">, supplyId: number): Supply;
  orders(): readonly Order[];
  supplies(): readonly Supply[];
  putOrder(order: Order): void;
  putSupply(supply: Supply): void;
  dropSupply(supplyId: number): void;
  nextSupplyId(): number;
  /** Moves a supply one status on: 1, 3, 10, 4, 7. */
  advance(supplyId: number): Supply;
}

/** What the parts of the cabinet share. */
export interface CabinetParts {
  readonly clock: SandboxClock;
  readonly people: People;
  readonly drafts: Drafts;
  readonly ledger: Ledger;
  readonly switches: SwitchBoard;
}

const statusAfter: Readonly<Record<SupplyStatus, SupplyStatus>> = { 1: 3, 3: 10, 10: 4, 4: 7, 7: 7, 9: 9 };

/** The draft of the wish, if the warehouse takes all of its goods. */
function fitDraft(
  { drafts, people }: Pick<CabinetParts, "drafts" | "people">,
  who: Who,
  wish: OrderWish,
): Draft {
  const draft = drafts.get(who, wish.draftId);
  if (draft.lines.length === 0) throw new Refusal(said.emptyDraft);
  const verdicts = checkGoods(people, who.supplierId, draft.lines, wish.warehouseId);
  const bad = verdicts.some((one) => one.errors.length > 0);
  if (bad || !commonBoxTypes(verdicts).includes(wish.boxTypeId)) throw new Refusal(said.badGoods);
  return draft;
}

function freshOrder(
  who: Who,
  known: OrderWish & Pick<Order, "preorderId" | "lines">,
  { now, settleMs }: { now: Date; settleMs: number },
): Order {
  return {
    supplierId: who.supplierId,
    phone: who.phone,
    ...known,
    createdAt: now.toISOString(),
    changedAt: now.toISOString(),
    visibleAt: new Date(now.getTime() + settleMs).toISOString(),
    supplyId: null,
  };
}

/** Opens the stored orders and supplies. */
export function openCabinet(
  store: Store,
  { clock, people, drafts, ledger, switches }: CabinetParts,
): Cabinet {
  const orders = store.collection<Order>("wb.orders");
  const supplies = store.collection<Supply>("wb.supplies");
  const counters = store.collection<number>("wb.counters");
  const lastMade = store.collection<number>("wb.last-order-at");
  const next = (name: string, first: number) => {
    const value = (counters.get(name) ?? first) + 1;
    counters.put(name, value);
    return value;
  };
  const order = (who: Pick<Who, "supplierId">, preorderId: number): Order => {
    const found = orders.get(String(preorderId));
    if (found === undefined || found.supplierId !== who.supplierId) throw new Refusal(said.noOrder);
    return found;
  };
  const supply = (who: Pick<Who, "supplierId">, supplyId: number): Supply => {
    const found = supplies.get(String(supplyId));
    if (found === undefined || found.supplierId !== who.supplierId) throw new Refusal(said.noSupply);
    return found;
  };

  return {
    order,
    supply,
    createOrder(who, wish) {
      const draft = fitDraft({ drafts, people }, who, wish);
      const last = lastMade.get(who.phone) ?? Number.NEGATIVE_INFINITY;
      if (clock.nowMs() - last < switches.now.orderPauseMs) throw new Refusal(said.tooActive, -32_000);
      return store.batch(() => {
        const known = { ...wish, lines: draft.lines, preorderId: next("preorder", 52_600_000) };
        const made = freshOrder(who, known, { now: clock.now(), settleMs: switches.now.settleMs });
        lastMade.put(who.phone, clock.nowMs());
        orders.put(String(made.preorderId), made);
        const { draftId, warehouseId, boxTypeId } = wish;
        ledger.write(who, {
          call: "supply/create",
          preorderId: made.preorderId,
          draftId,
          warehouseId,
          boxTypeId,
        });
        return made;
      });
    },
    changeOrder(who, preorderId, wish) {
      const changed = { ...order(who, preorderId), ...wish, changedAt: clock.now().toISOString() };
      orders.put(String(preorderId), changed);
      const { warehouseId, boxTypeId } = wish;
      ledger.write(who, { call: "preorder/preorderUpdate", preorderId, warehouseId, boxTypeId });
      return changed;
    },
    deleteOrder(who, preorderId) {
      if (order(who, preorderId).supplyId !== null) throw new Refusal(said.alreadyPlanned);
      orders.delete(String(preorderId));
      ledger.write(who, { call: "preorder/delete", preorderId });
    },
    orders: () => orders.all(),
    supplies: () => supplies.all(),
    putOrder: (one) => orders.put(String(one.preorderId), one),
    putSupply: (one) => supplies.put(String(one.supplyId), one),
    dropSupply: (supplyId) => void supplies.delete(String(supplyId)),
    nextSupplyId: () => next("supply", 40_700_000),
    advance(supplyId) {
      const found = supplies.get(String(supplyId));
      if (found === undefined) throw new Refusal(said.noSupply);
      const moved = { ...found, statusId: statusAfter[found.statusId], changedAt: clock.now().toISOString() };
      supplies.put(String(supplyId), moved);
      return moved;
    },
  };
}
