import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { Look } from "#domain/slots/look.ts";
import type { Good } from "#domain/slots/words.ts";
import { answerCabinet, cabinet, type Seller, seller, watches } from "#sandbox/testing/bot.ts";

/** Answers the question for one draft, as the pool would. */
async function answerDraft(
  { bot }: Seller,
  draftId: string,
  goods: readonly Good[] = cabinet.goods,
): Promise<void> {
  await bot.runtime.act(system, async (unit) => {
    const look = await unit.em.findOneOrFail(Look, { draftId, state: "asked" });
    const { warehouses } = cabinet;
    await answerLook(unit, look.id, {
      content: { what: "draft", draftId, goods: [...goods], errors: [], warehouses: [...warehouses] },
    });
  });
}

async function toDrafts(): Promise<Seller> {
  const world = await seller();
  const { alice, bot } = world;
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(bot.runtime);
  await alice.sees(/Какой черновик везём/);
  await alice.taps("☑️ Выбрать несколько");
  await alice.sees(/в том порядке, в котором их бронировать/);
  return world;
}

const [hats, socks] = cabinet.drafts;

test("several drafts become a watch each, in the order in which they were chosen, with one yes", async () => {
  const world = await toDrafts();
  const { alice, bot } = world;
  await alice.taps(/Носки/);
  await alice.taps(/Зимние шапки/);
  await alice.taps("Готово: 2 черновика");
  await alice.sees(/Читаю черновики: 0 из 2/);
  await answerDraft(world, hats.id);
  await alice.sees(/Читаю черновики: 1 из 2/);
  await answerDraft(world, socks.id);
  await alice.sees(/Создам 2 заявки, по одной на черновик:\s+1\. Носки\s+2\. Зимние шапки/);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("монопаллеты");
  await alice.sees(/Какой коэффициент/);
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.sees(/Проверьте заявку/);
  await alice.taps("Создать 2 заявки");
  await alice.sees(/Созданы 2 заявки/);
  const made = (await watches(world)).toSorted(
    (a, b) => a.position - b.position || a.createdAt.getTime() - b.createdAt.getTime(),
  );
  expect(made).toMatchObject([
    { draftLabel: "Носки", draftId: socks.id, boxes: ["pallet"], pallets: null, maxCoefficient: 5 },
    { draftLabel: "Зимние шапки", draftId: hats.id, boxes: ["pallet"], pallets: null, maxCoefficient: 5 },
  ]);
  expect(bot.telegram.violations).toEqual([]);
});

test("an empty draft is named and left out, and the rest is kept", async () => {
  const world = await toDrafts();
  const { alice } = world;
  await alice.taps(/Зимние шапки/);
  await alice.taps(/Носки/);
  await alice.taps("Готово: 2 черновика");
  await alice.sees(/0 из 2/);
  await answerDraft(world, hats.id, []);
  await answerDraft(world, socks.id);
  await alice.sees(/Создам 1 заявку[\s\S]*«Зимние шапки» не войдёт: в нём нет товаров/);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.taps("Создать 1 заявку");
  await alice.sees(/Создана 1 заявка[\s\S]*«Зимние шапки» не войдёт/);
  expect(await watches(world)).toMatchObject([{ draftLabel: "Носки" }]);
});

test("a template is used for several drafts at once, without what waits already", async () => {
  const world = await toDrafts();
  const { alice, bot } = world;
  await alice.taps("Выбрать один");
  await alice.taps(/Зимние шапки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(bot.runtime);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  await alice.taps("💾 В шаблоны");
  await alice.sees(/сохранён/);
  await alice.taps("Новая заявка по шаблону");
  await alice.sees(/Какой черновик везём/);
  await alice.taps("☑️ Выбрать несколько");
  await alice.taps(/Зимние шапки/);
  await alice.taps(/Носки/);
  await alice.taps("Готово: 2 черновика");
  await alice.sees(/Проверьте заявку/);
  await answerCabinet(bot.runtime);
  await alice.sees(/«Зимние шапки» не войдёт: его уже ждёт другая заявка/);
  await alice.taps("Создать 1 заявку");
  await alice.sees(/Создана 1 заявка/);
  expect((await watches(world)).map(({ draftLabel }) => draftLabel).toSorted()).toEqual([
    "Зимние шапки",
    "Носки",
  ]);
  expect(bot.telegram.violations).toEqual([]);
});
