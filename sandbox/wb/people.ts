import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { Account, Draft, Good, Supplier } from "./model.ts";
import { accountOf, entitiesOf, goodsOf, persons, uuidFrom } from "./seed.ts";

/** Who can sign in, and what their cabinets sell. */
export interface People {
  /** The person of this phone; a number never seen before gets one entity. */
  account(phone: string): Account;
  /** Remembers that this person said the app is installed. */
  appInstalled(phone: string): void;
  accounts(): readonly Account[];
  supplier(id: string): Supplier | undefined;
  supplierByOldId(oldId: number): Supplier | undefined;
  suppliers(): readonly Supplier[];
  goods(supplierId: string): readonly Good[];
  /** The article of this barcode, whoever sells it. */
  good(barcode: string): Good | undefined;
}

/** Opens the stored people; a fresh store gets everybody of the phone table. */
export function openPeople(store: Store, clock: SandboxClock): People {
  const accounts = store.collection<Account>("wb.accounts");
  const suppliers = store.collection<Supplier>("wb.suppliers");
  const goods = store.collection<Good>("wb.goods");
  const drafts = store.collection<Draft>("wb.drafts");

  const settle = (phone: string): Account => {
    const entities = entitiesOf(phone);
    const account = accountOf(
      phone,
      entities.map((one) => one.id),
    );
    store.batch(() => {
      accounts.put(phone, account);
      for (const supplier of entities) {
        suppliers.put(supplier.id, supplier);
        for (const good of goodsOf(supplier)) goods.put(good.barcode, good);
        for (const draft of firstDrafts(supplier, phone, clock.now())) drafts.put(draft.id, draft);
      }
    });
    return account;
  };
  if (accounts.size === 0) store.batch(() => persons.map((person) => settle(person.phone)));

  return {
    account: (phone) => accounts.get(phone) ?? settle(phone),
    appInstalled(phone) {
      const account = accounts.get(phone);
      if (account !== undefined) accounts.put(phone, { ...account, appInstalled: true });
    },
    accounts: () => accounts.all(),
    supplier: (id) => suppliers.get(id),
    supplierByOldId: (oldId) => suppliers.all().find((one) => one.oldId === oldId),
    suppliers: () => suppliers.all(),
    goods: (supplierId) => goods.all().filter((good) => good.supplierId === supplierId),
    good: (barcode) => goods.get(barcode),
  };
}

const stranger = "2000799999001";

/** Two good drafts, an empty one, and one with an article of somebody else. */
function firstDrafts(supplier: Supplier, phone: string, now: Date): Draft[] {
  const own = goodsOf(supplier);
  const line = (index: number, quantity: number) => ({ barcode: own[index]?.barcode ?? "", quantity });
  const plans = [
    [line(0, 120), line(1, 80), line(5, 200)],
    [line(2, 60), line(3, 40), line(4, 100), line(6, 150)],
    [],
    [line(0, 30), { barcode: stranger, quantity: 10 }],
  ];
  return plans.map((lines, index) => {
    const at = new Date(now.getTime() - (index + 1) * 7_200_000).toISOString();
    const id = uuidFrom(`draft/${supplier.id}/${index}`);
    return {
      id,
      supplierId: supplier.id,
      author: phone,
      createdAt: at,
      updatedAt: at,
      visibleAt: at,
      lines,
    };
  });
}
