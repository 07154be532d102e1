import type { BrowserContext } from "playwright";
import { system } from "#domain/kernel/actor.ts";
import { addDays, type Day, dayOf } from "#domain/kernel/clock.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { orderMade } from "#domain/slots/prepare-order.ts";
import type { WarehouseRef } from "#domain/slots/words.ts";
import type { BrowserState } from "#jobs/browser/vault.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import { signIn } from "#sandbox/wb/testing.ts";
import type { Registry } from "./place.ts";

/** Where the benches book; every login has a day of its own, so that nobody books for another. */
export const warehouse: WarehouseRef = { id: 507, name: "Коледино" };
export const boxTypeId = 2;

/** Somebody who is signed in at the portal. */
export interface Visitor {
  readonly warehouse: WarehouseRef;
  readonly phone: string;
  readonly supplierId: string;
  readonly day: Day;
  readonly context: BrowserContext;
}

/** A login that the product holds the session of. */
export interface BenchLogin {
  readonly warehouse: WarehouseRef;
  readonly phone: string;
  readonly supplierId: string;
  readonly day: Day;
  readonly seller: Seller;
}

let people = 0;

/** Signs a new person in, in a browser context of their own. */
export async function signInVisitor({ wb, chromium }: Registry): Promise<Visitor> {
  people += 1;
  const phone = `97${String(people).padStart(8, "0")}`;
  const { context } = await chromium.openContext({
    locale: "ru-RU",
    viewport: { width: 1440, height: 900 },
  });
  await signIn(wb, await context.newPage(), phone);
  const day = addDays(dayOf(wb.world.clock.now()), 1 + (people % 25));
  return { phone, supplierId: wb.world.suppliersOf(phone)[0]?.id ?? "", day, context, warehouse };
}

/** Connects a person's cabinet as the handoff would have: the sealed state is all that is left of the browser. */
export async function connectLogin(place: Registry): Promise<BenchLogin> {
  const { context, phone, supplierId, day } = await signInVisitor(place);
  const state: BrowserState = await context.storageState();
  await context.close();
  const seller = await connectedSeller(place.quiet, {
    externalId: supplierId,
    sealed: place.vault.seal(state),
  });
  return { phone, supplierId, day, seller, warehouse };
}

/** An order without a date in somebody's cabinet. */
export function makeOrder(
  { wb: { world } }: Pick<Registry, "wb">,
  { phone, supplierId, warehouse: { id } }: Pick<Visitor, "phone" | "supplierId" | "warehouse">,
): number {
  const draft = world.newDraft(supplierId);
  const who = { phone, sessionId: "bench", supplierId };
  const wish = { draftId: draft.id, warehouseId: id, transitWarehouseId: null, boxTypeId } as const;
  return world.cabinet.createOrder(who, wish).preorderId;
}

/** A watch whose order is in the cabinet already. */
export interface ReadyWatch {
  readonly watchId: string;
  readonly preorderId: number;
}

/** Wishes for the login's own day and prepares the order, without a call of the product. */
export async function readyWatch(
  place: Pick<Registry, "wb" | "quiet">,
  login: BenchLogin,
  act = place.quiet,
): Promise<ReadyWatch> {
  const { seller, supplierId, day, warehouse: wished } = login;
  const draft = place.wb.world.newDraft(supplierId);
  const preorderId = makeOrder(place, login);
  const watchId = await place.quiet(seller.actor, async (unit) => {
    const wish = {
      draftId: draft.id,
      goods: draft.lines,
      warehouses: [{ id: wished.id, name: wished.name }],
    };
    const watch = await openWatch(unit, seller.wish({ ...wish, fromDay: day, untilDay: day }));
    return watch.id;
  });
  await act(system, async (unit) => {
    const order = await unit.em.findOneOrFail(Order, { watchId });
    await orderMade(unit, order.id, preorderId);
    unit.wake({ what: "login", id: seller.loginId });
  });
  return { watchId, preorderId };
}

/** Opens the login's day for as long as the work lasts. */
export async function withSlot<T>({ wb }: Registry, day: Day, work: () => Promise<T>): Promise<T> {
  const place = { warehouseId: warehouse.id, boxTypeId, day };
  wb.world.openSlot({ ...place, coefficient: 1 });
  try {
    return await work();
  } finally {
    wb.world.closeSlot(place);
  }
}
