import { expect, test } from "vitest";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { Look } from "#domain/slots/look.ts";
import { makeFile } from "#jobs/files/make.ts";
import { answerCabinet, type Seller, seller, watches } from "#sandbox/testing/bot.ts";

const patient = { timeoutMs: 15_000 };
const [first, second] = ["2000000000017", "2000000000024"];

async function atDrafts(): Promise<Seller> {
  const world = await seller();
  await world.alice.tapsReply("Новая заявка");
  await world.alice.sees(/Читаю черновики/, patient);
  await answerCabinet(world.bot.runtime);
  await world.alice.sees(/Или пришлите XLSX/, patient);
  return world;
}

/** Reads the sheet that was sent, as a job would. */
async function readSheet({ bot: { runtime } }: Seller): Promise<void> {
  const asked = { kind: "goods-sheet", state: "asked" } as const;
  await expect.poll(() => runtime.act(system, ({ em }) => em.count(StoredFile, asked))).toBe(1);
  const file = await runtime.act(system, ({ em }) => em.findOneOrFail(StoredFile, asked));
  await makeFile(runtime, { fileId: file.id });
}

const sheet = (text: string) => ({
  document: { name: "поставка.csv", bytes: Buffer.from(text), type: "text/csv" },
});

test("a seller pastes goods as lines, corrects the bad ones, and gets a watch with a draft made of them", async () => {
  const world = await atDrafts();
  const { alice, bot } = world;
  await alice.says(`${first} 100\n${second} много`);
  await alice.sees(
    /В списке 1 артикул, 100 шт.*2. «2000000000024 много» — количество не целое|1 артикул.*2\. /s,
  );
  await alice.says(`${second} 20`);
  await alice.sees(/В списке 2 артикула, 120 шт/);
  await alice.taps("Дальше: склады");
  await alice.sees(/Собираю черновик/);
  const look = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(Look, { what: "goods" }));
  expect(look.goods).toEqual([
    { barcode: first, quantity: 100 },
    { barcode: second, quantity: 20 },
  ]);
  await answerCabinet(bot.runtime, { draftId: "33333333-3333-4333-8333-333333333333", lost: [] });
  await alice.sees(/Чтобы найти склад/, patient);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([
    { draftId: "33333333-3333-4333-8333-333333333333", draftLabel: `${first}` },
  ]);
  expect(bot.telegram.violations).toEqual([]);
});

test("a file sent to the chat is read by its headings, and barcodes that WB drops are named", async () => {
  const world = await atDrafts();
  const { alice, bot } = world;
  await alice.sends(sheet(`Название;ШК;Количество\nшапка;${first};7\nноски;${second};3\n`));
  await alice.sees(/Читаю файл/, patient);
  await readSheet(world);
  await alice.sees(/В списке 2 артикула, 10 шт.*Столбцы без пользы для меня: Название/s, patient);
  await alice.taps("Дальше: склады");
  await answerCabinet(bot.runtime, { lost: [second] });
  await alice.sees(new RegExp(`WB не знает этих баркодов.*${second}`), patient);
});

test("a file begins a watch by itself; one that is no list of goods is told as such, and nothing is lost", async () => {
  const world = await seller();
  const { alice } = world;
  await alice.sends({
    document: { name: "фото.png", bytes: Buffer.from([0x89, 0x50, 0, 0]), type: "image/png" },
  });
  await alice.sees(/Читаю файл/, patient);
  await readSheet(world);
  await alice.sees(/Не смог прочитать файл/, patient);
  await alice.says(`${first} 5`);
  await alice.sees(/В списке 1 артикул, 5 шт/);
});

test("when WB knows none of the barcodes they are named, and the list can be sent anew", async () => {
  const world = await atDrafts();
  const { alice, bot } = world;
  await alice.says(`${first} 5`);
  await alice.taps("Дальше: склады");
  await answerCabinet(bot.runtime, { goods: [], lost: [first], warehouses: [] });
  await alice.sees(new RegExp(`WB не знает этих баркодов.*${first}`), patient);
  await alice.taps("‹ Назад");
  await alice.taps("Очистить список");
  await alice.sees(/Или пришлите XLSX/);
});
