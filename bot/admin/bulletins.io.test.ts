import { expect, test } from "vitest";
import { Company } from "#domain/access/company.ts";
import { Member } from "#domain/access/member.ts";
import { Person as PersonRow } from "#domain/access/person.ts";
import { system } from "#domain/kernel/actor.ts";
import { announce } from "#domain/notices/announce.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Bulletin } from "#domain/operations/bulletin.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

const patient = { timeoutMs: 20_000 };

interface Service {
  readonly bot: TestedBot;
  readonly boss: Person;
  readonly sellers: readonly Person[];
}

/** A service with an admin and so many sellers, every fourth of whom reads English; each has a company. */
async function service(count: number): Promise<Service> {
  const bot = await testedBot({ isStopped: true });
  const boss = bot.telegram.person("boss");
  await boss.says("/help");
  const sellers = Array.from({ length: count }, (_, index) => bot.telegram.person(`seller${index}`));
  for (const seller of sellers) await seller.says("/help");
  await bot.runtime.act(system, async ({ em }) => {
    em.create(PersonRow, { telegramId: boss.id, firstName: "Boss", language: "ru" });
    for (const [index, { id }] of sellers.entries()) {
      em.create(PersonRow, {
        telegramId: id,
        firstName: `S${index}`,
        language: index % 4 === 3 ? "en" : "ru",
      });
      const company = em.create(Company, { id: crypto.randomUUID(), name: `Компания ${index}` });
      await em.flush();
      em.create(Member, { companyId: company.id, personId: id, role: "owner" });
    }
    await em.flush();
  });
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  for (const one of [boss, ...sellers])
    await expect.poll(() => one.messages().length, { timeout: 20_000 }).toBeGreaterThan(1);
  return { bot, boss, sellers };
}

/** How often each person has got this. */
const copies = (people: readonly Person[], text: string) =>
  people.map((one) => one.messages().filter((message) => message.text?.includes(text)).length);

async function write(boss: Person, text: string): Promise<void> {
  await boss.says("/admin");
  await boss.taps("Сообщение всем");
  await boss.sees(/Пришлите текст по-русски/);
  await boss.says(text);
  await boss.sees(/Ничего ещё не отправлено/);
}

const rows = ({ runtime }: TestedBot) =>
  runtime.act(system, ({ em }) => em.find(Bulletin, {}, { refresh: true }));

const deeds = async (boss: Person) => {
  await boss.says("/admin");
  await boss.taps("Журнал действий");
  return boss.sees(/Что делали администраторы/);
};

test("an admin writes to all, reads it as each seller will, and everybody gets it once although Telegram asks to slow down", async () => {
  const { bot, boss, sellers } = await service(40);
  await write(boss, "Сегодня ночью <работы> & тишина");
  expect(boss.messages().at(-1)?.text).toMatch(/Получат: 40 человек, из них читают по-английски: 10/);
  await boss.taps("➕ Английский текст");
  await boss.says("Maintenance tonight");
  await boss.sees(/Ничего ещё не отправлено/);
  const previews = boss.messages().slice(-3, -1);
  expect(
    copies(sellers, "тишина")
      .concat(copies(sellers, "Maintenance"))
      .every((n) => n === 0),
  ).toBe(true);
  bot.telegram.faults.add({
    on: "telegram:sendMessage",
    name: "429",
    retry_after: 1,
    match: { chat_id: sellers[20]?.id },
  });
  await sellers[7]?.blocks();
  await boss.taps(/Отправить: 40 человек/);
  await boss.sees(/Отправка закончена/, patient);
  expect(boss.messages().at(-1)?.text).toMatch(/Отправлено: 39 из 40\nЗакрыли чат с ботом: 1$/);
  const russian = sellers.filter((_, index) => index % 4 !== 3);
  const english = sellers.filter((_, index) => index % 4 === 3 && index !== 7);
  expect(new Set(copies(russian, "Сегодня ночью <работы> & тишина"))).toEqual(new Set([1]));
  expect(new Set(copies(english, "Maintenance tonight"))).toEqual(new Set([1]));
  // What was shown before is what came.
  expect(previews.map(({ text }) => text)).toEqual(
    [russian[0], english[0]].map((one) => one?.messages().at(-1)?.text),
  );
  const { text } = await deeds(boss);
  expect(text).toMatch(
    /закончил отправку[\s\S]*отправляет сообщение[\s\S]*написал продавцам[\s\S]*написал продавцам/,
  );
  expect(bot.telegram.violations).toEqual([]);
});

test("an admin writes to one company, and nobody else gets it", async () => {
  const { bot, boss, sellers } = await service(3);
  await boss.says("/admin");
  await boss.taps("Продавцы");
  await boss.sees(/Компания 2/);
  await boss.taps("1");
  const card = await boss.sees(/владелец/);
  const wanted = Number(/Компания (\d)/.exec(card.text ?? "")?.[1]);
  await boss.taps("Написать");
  await boss.sees(`Сообщение компании «Компания ${wanted}»`);
  await boss.says("Позвоните нам");
  await boss.sees(/Получат: 1 человек/);
  await boss.taps(/Отправить: 1 человек/);
  await boss.sees(/Отправка закончена/, patient);
  expect(copies(sellers, "Позвоните нам")).toEqual(sellers.map((_, index) => (index === wanted ? 1 : 0)));
  expect((await deeds(boss)).text).toContain(`Компания ${wanted}: Позвоните нам`);
  expect(bot.telegram.violations).toEqual([]);
});

test("an admin stops in the middle, and the rest gets nothing, while what cannot wait goes past", async () => {
  const { bot, boss, sellers } = await service(30);
  await write(boss, "Новость");
  await boss.taps(/Отправить: 30 человек/);
  await expect.poll(() => copies(sellers, "Новость").filter((n) => n === 1).length).toBeGreaterThan(3);
  const last = sellers[29];
  await bot.runtime.act(system, (unit) =>
    announce(
      unit,
      "slots.expired",
      { watchId: crypto.randomUUID() },
      { chatId: last?.id ?? 0, companyId: null, dedupeKey: "x" },
    ),
  );
  await last?.sees(/Срок заявки вышел/, patient);
  const before = copies(sellers, "Новость").filter((n) => n === 1).length;
  expect(before).toBeLessThan(30);
  await boss.taps("Остановить");
  await boss.sees(/Остановлено: остальным не отправлено[\s\S]*Не отправлено: \d+/, patient);
  await expect.poll(async () => (await rows(bot))[0]?.shownState, { timeout: 10_000 }).toBe("stopped");
  const got = copies(sellers, "Новость").filter((n) => n === 1).length;
  expect(got).toBeLessThan(30);
  const { text = "" } = boss.messages().at(-1) ?? {};
  expect(text).toContain(`Отправлено: ${got} из 30`);
  expect(text).toContain(`Не отправлено: ${30 - got}`);
  // Nothing of it waits any more, whoever comes.
  await bot.restart();
  const left = await bot.runtime.act(system, ({ em }) =>
    em.count(Notice, { kind: "service.said", state: "pending" }),
  );
  expect(left).toBe(0);
  expect(boss.buttons()).not.toContain("Остановить");
  expect((await deeds(boss)).text).toMatch(/остановил отправку сообщения/);
});

test("a bot that is restarted in the middle goes on where it was, and nobody gets it twice", async () => {
  const { bot, boss, sellers } = await service(24);
  await write(boss, "Новость");
  await boss.taps(/Отправить: 24 человека/);
  await expect.poll(() => copies(sellers, "Новость").filter((n) => n === 1).length).toBeGreaterThan(3);
  await bot.restart();
  expect(copies(sellers, "Новость").filter((n) => n === 1).length).toBeLessThan(24);
  await boss.sees(/Отправка закончена[\s\S]*Отправлено: 24 из 24/, patient);
  expect(new Set(copies(sellers, "Новость"))).toEqual(new Set([1]));
});

test("an admin who has lost the message that shows how it goes finds it by the same button", async () => {
  const { bot, boss } = await service(1);
  await write(boss, "Новость");
  const change = (to: Partial<Bulletin>) =>
    bot.runtime.act(system, ({ em }) => em.nativeUpdate(Bulletin, { personId: boss.id }, to));
  // Another sender has it for now.
  await change({ state: "sending", heldUntil: new Date("2100-01-01") });
  await boss.says("/admin");
  await boss.taps("Сообщение всем");
  const shown = await boss.sees(/Отправляю/);
  await change({ heldUntil: null });
  const ended = await boss.sees(/Отправка закончена/, patient);
  expect(ended.message_id).toBe(shown.message_id);
});

test("a text that is too long, a picture, a command or another button lose nothing of what is written", async () => {
  const { boss, bot, sellers } = await service(2);
  await write(boss, "Первый текст");
  await boss.taps("✏️ Русский текст");
  await boss.says("я".repeat(3_900));
  await boss.sees(/Слишком длинно: 3\u202f900 знаков, помещается 3\u202f800/);
  await boss.sends({ document: { name: "a.txt", type: "text/plain", bytes: Buffer.from("x") } });
  await boss.sees(/Отправить можно только текст/);
  // A command means something else, and so does what is typed after it.
  await boss.says("/help");
  await boss.says("Это не для продавцов");
  await boss.says("/admin");
  await boss.taps("Сообщение всем");
  const shown = await boss.sees(/Ничего ещё не отправлено/);
  expect(boss.messages().at(-2)?.text).toContain("Первый текст");
  // What was read before the text changed is not what is sent.
  await boss.taps("✏️ Русский текст", { message: shown });
  await boss.says("Второй текст");
  await boss.sees(/Ничего ещё не отправлено/);
  await boss.taps("Убрать черновик");
  await boss.sees(/Управление сервисом/);
  expect(await rows(bot)).toEqual([]);
  expect(copies(sellers, "текст")).toEqual([0, 0]);
});

test("a stranger to the service's affairs can neither write to sellers nor press such a button", async () => {
  const { bot, boss, sellers } = await service(2);
  await write(boss, "Новость");
  const asked = boss.messages().at(-1);
  const data = asked?.reply_markup?.inline_keyboard.flat().find(({ text }) => text.startsWith("Отправить"));
  await bot.restart({}, { ADMIN_IDS: "1" });
  expect((await boss.taps(data?.text ?? "")).text).toMatch(/администратор/i);
  expect((await rows(bot)).map(({ state }) => state)).toEqual(["draft"]);
  expect(copies(sellers, "Новость")).toEqual([0, 0]);
});
