import { identify } from "#domain/access/identify.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Warehouse } from "#domain/slots/board.ts";
import { Supply } from "#domain/slots/supply.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "./bot.ts";

const hour = 3_600_000;

/** A seller on the card of a supply so many days ahead, booked so many hours ago. */
export async function atCard(
  daysAhead: number,
  hoursAgo: number,
): Promise<{ bot: TestedBot; alice: Person }> {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  await register(alice);
  const accountId = await connectCabinet(bot.runtime, alice);
  const { company } = await act(system, (unit) => identify(unit, alice.id));
  const day = addDays(dayOf(new Date()), daysAhead);
  const bookedAt = new Date(Date.now() - hoursAgo * hour);
  await act(system, async ({ em }) => {
    em.create(Warehouse, {
      id: 507,
      name: "Коледино",
      address: "Подольск, ул. Троицкая, 20",
      seenAt: bookedAt,
    });
    em.create(Supply, {
      companyId: company?.id ?? "",
      accountId,
      watchId: crypto.randomUUID(),
      attemptId: crypto.randomUUID(),
      supplyId: 27_182_818,
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day,
      coefficient: 2,
      cost: 100_000,
      quantity: 50,
      bookedAt,
      freeCancelUntil: new Date(Date.parse(`${day}T00:00:00+03:00`) - 72 * hour),
    });
  });
  await alice.tapsReply("Поставки");
  await alice.taps(/✅ Коледино/);
  return { bot, alice };
}
