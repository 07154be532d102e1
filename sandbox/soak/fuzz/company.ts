import { Member } from "#domain/access/member.ts";
import { raiseAlarm, slotAlarm } from "#domain/alarms/raise.ts";
import type { MemberActor } from "#domain/kernel/actor.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { announce } from "#domain/notices/announce.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { Supply } from "#domain/slots/supply.ts";
import type { Watch } from "#domain/slots/watch.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { cabinet, connectCabinet, register, type TestedBot } from "#sandbox/testing/bot.ts";

/** A company whose every name carries a mark that nobody else may ever read. */
export interface MarkedCompany {
  readonly mark: string;
  readonly people: readonly Person[];
}

/** Makes a company with two people and something of everything that a chat can show. */
export async function markedCompany(bot: TestedBot, mark: string): Promise<MarkedCompany> {
  const { runtime, telegram } = bot;
  const { act } = runtime;
  const owner = telegram.person(`${mark}owner`, { first_name: `Анна ${mark}` });
  const staff = telegram.person(`${mark}staff`, { first_name: `Борис ${mark}` });
  await register(owner, `Компания ${mark}`);
  const accountId = await connectCabinet(runtime, owner, `ООО ${mark}`);
  const actor = await act(system, async ({ em }): Promise<MemberActor> => {
    const { id: memberId, companyId } = await em.findOneOrFail(Member, { personId: owner.id });
    // No browser is to look after it.
    await em.execute("update login set state = 'dead', cause = 'logged-out' where company_id = ?", [
      companyId,
    ]);
    await em.execute(
      "insert into person (telegram_id, language, first_name, created_at) values (?, 'ru', ?, now())",
      [staff.id, staff.user.first_name],
    );
    em.create(Member, { companyId, personId: staff.id, role: "staff" });
    return { kind: "member", personId: owner.id, memberId, companyId, role: "owner" };
  });
  const today = dayOf(new Date());
  const watches: Watch[] = [];
  for (const mode of ["book", "ask", "notify"] as const) {
    const watch = await act(actor, (unit) =>
      openWatch(unit, {
        ...{
          accountId,
          chatId: owner.id,
          draftId: crypto.randomUUID(),
          draftLabel: `Черновик ${mark}`,
          mode,
        },
        ...{ goods: cabinet.goods, warehouses: [{ id: 507, name: `Склад ${mark}` }], maxCoefficient: 5 },
        ...{ boxes: ["box"] as const, fromDay: addDays(today, 1), untilDay: addDays(today, 9) },
      }),
    );
    watches.push(watch);
  }
  await tellAll(bot, { actor, accountId, mark, watches });
  await staff.says("/list");
  await staff.sees(/Заявки/i, { timeoutMs: 15_000 });
  return { mark, people: [owner, staff] };
}

interface Made {
  readonly actor: MemberActor;
  readonly accountId: string;
  readonly mark: string;
  readonly watches: readonly Watch[];
}

/** A booked supply, and notices with every kind of button. */
async function tellAll({ runtime }: TestedBot, { actor, accountId, mark, watches }: Made): Promise<void> {
  const { companyId, personId: chatId } = actor;
  const [first, asking] = watches;
  if (first === undefined || asking === undefined) throw new Error("there are watches");
  const day = addDays(dayOf(new Date()), 4);
  const warehouse = `Склад ${mark}`;
  await runtime.act(system, async (unit) => {
    const { em, now } = unit;
    const supply = em.create(Supply, {
      ...{ id: crypto.randomUUID(), companyId, accountId, watchId: first.id, attemptId: crypto.randomUUID() },
      ...{ supplyId: 40_000_001, preorderId: 50_000_001, warehouseId: 507, warehouseName: warehouse },
      ...{ box: "box" as const, day, coefficient: 2, cost: 10_000, quantity: 40 },
      ...{ bookedAt: now, freeCancelUntil: now, createdAt: now },
    });
    await em.flush();
    const order = await em.findOneOrFail(Order, { watchId: asking.id });
    const to = { chatId, companyId };
    const key = () => crypto.randomUUID();
    const account = `ООО ${mark}`;
    const seen = { watchId: asking.id, warehouse, day, coefficient: 1, orderId: order.id };
    const alarm = { facts: seen, subject: slotAlarm(asking.id), companyId, chatIds: [chatId] };
    const alarmId = await raiseAlarm(unit, { kind: "slots.seen", ...alarm });
    await announce(unit, "slots.seen", seen, { ...to, dedupeKey: key(), alarmId });
    await announce(
      unit,
      "slots.ready",
      { watchId: first.id, account, warehouses: [] },
      { ...to, dedupeKey: key() },
    );
    await announce(unit, "slots.expired", { watchId: first.id }, { ...to, dedupeKey: key() });
    await announce(
      unit,
      "slots.booked",
      {
        ...{
          watchId: first.id,
          attemptId: key(),
          supplyRowId: supply.id,
          supplyId: supply.supplyId,
          account,
        },
        ...{ warehouse, box: "box", day, coefficient: 2, coefficientSeen: 1, costKopecks: 10_000 },
        ...{ quantity: 40, tookMs: 500, freeCancelUntil: now.toISOString() },
      },
      { ...to, dedupeKey: key() },
    );
    await announce(
      unit,
      "supplies.changed",
      {
        ...{ supplyRowId: supply.id, supplyId: supply.supplyId, account, warehouse, day, coefficient: 2 },
        ...{ isGone: true, status: null, movedFrom: null, newRemarks: [] },
      },
      { ...to, dedupeKey: key() },
    );
  });
}
