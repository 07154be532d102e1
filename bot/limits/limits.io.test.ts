import { expect, test } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Seller, seller, toCoefficient, watches } from "#sandbox/testing/bot.ts";

const accountOf = ({ bot }: Seller) =>
  bot.runtime.act(system, ({ em }) => em.findOneOrFail(Account, { name: "ООО Ромашка" }));

/** A seller whose cabinet was never agreed for, at the summary of a first watch that books. */
async function atSummary(): Promise<Seller> {
  const world = await seller();
  const forgotten = { bookingTerms: null, bookingTermsAt: null, bookingTermsBy: null };
  await world.bot.runtime.act(system, ({ em }) => em.nativeUpdate(Account, {}, forgotten));
  await toCoefficient(world);
  await world.alice.taps("×5");
  await world.alice.taps("Две недели");
  await world.alice.taps("Бронировать самому");
  await world.alice.sees(/Проверьте заявку/);
  return world;
}

test("before the first booking in a cabinet the seller reads what can go wrong, and the yes is recorded", async () => {
  const world = await atSummary();
  const { alice, bot } = world;
  await alice.taps("Создать заявку");
  await alice.sees(/разрешить бронировать самому.*платные: 5 ₽ за штуку/s);
  expect(await watches(world)).toHaveLength(0);
  await alice.taps("Понимаю, бронируй сам");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ mode: "book" }]);
  expect(await accountOf(world)).toMatchObject({
    bookingTerms: bookingTermsVersion,
    bookingTermsBy: alice.id,
  });
  await alice.says("/limits");
  await alice.sees(/ООО Ромашка: согласие есть, версия 1/);
  expect(bot.telegram.violations).toEqual([]);
});

test("who does not want that goes on with a watch that only tells, and nothing is recorded", async () => {
  const world = await atSummary();
  const { alice } = world;
  await alice.taps("Создать заявку");
  await alice.taps("Нет, только сообщать");
  await alice.sees(/Режим: только сообщать/);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ mode: "notify" }]);
  expect((await accountOf(world)).bookingTerms ?? null).toBeNull();
});
