import { expect, onTestFinished, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { markDead, noteTrouble } from "#domain/accounts/login-dies.ts";
import { loginIsBack } from "#domain/accounts/revive-login.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { MailAddress } from "#domain/mail/address.ts";
import { Letter } from "#domain/mail/letter.ts";
import { dueLetters } from "#domain/mail/outbox.ts";
import { announce } from "#domain/notices/announce.ts";
import { openClock } from "#sandbox/clock.ts";
import { createFaults } from "#sandbox/faults.ts";
import { startMail } from "#sandbox/mail/server.ts";
import { openStore } from "#sandbox/store.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";
import { openMail } from "./client.ts";
import { deliverLetter } from "./deliver.ts";

const home = "alice@example.ru";
const from = "Postavka <bot@postavka.test>";

/** A mail server, a bot that knows of it, a registered person, and somebody who carries the letters. */
async function withMail() {
  const store = openStore(undefined);
  const faults = createFaults();
  const server = await startMail({ store, clock: openClock(store), faults });
  const bot: TestedBot = await testedBot({ env: { SMTP_URL: server.url, MAIL_FROM: from } });
  const alice = bot.telegram.person("alice");
  await register(alice);
  const mail = openMail(server.url, from, { socketTimeout: 1_500 });
  onTestFinished(async () => {
    mail.close();
    await server.stop();
    store.close();
  });
  const { runtime } = bot;
  const carry = async () => {
    for (const letterId of await runtime.act(system, dueLetters)) {
      await deliverLetter({ ...runtime, mail }, { letterId });
    }
  };
  const letters = () =>
    runtime.act(system, ({ em }) => em.find(Letter, {}, { orderBy: { createdAt: "asc" } }));
  const own = () => runtime.act(system, ({ em }) => em.findOne(MailAddress, { personId: alice.id }));
  return { bot, alice, server, faults, carry, letters, own, runtime };
}

type World = Awaited<ReturnType<typeof withMail>>;

async function typesAddress(alice: Person): Promise<void> {
  await alice.says("/settings");
  await alice.taps("Почта для важного");
  await alice.taps("Указать адрес");
  await alice.sees(/Напишите адрес одним сообщением/);
  await alice.says(home);
  await alice.sees(/Отправил письмо с кодом на alice@example.ru/);
}

async function confirms({ alice, carry, server }: World): Promise<void> {
  await typesAddress(alice);
  await carry();
  const letter = await server.sees(home, /Код: \d{6}/);
  await alice.says(/Код: (\d{6})/.exec(letter.text)?.[1] ?? "");
  await alice.sees(/Готово: важное придёт и на alice@example.ru/);
}

async function loginDies({ runtime, alice }: World): Promise<void> {
  await connectCabinet(runtime, alice);
  await runtime.act(system, async (unit) => {
    const login = await unit.em.findOneOrFail(Login, { state: "alive" });
    await markDead(unit, login.id, "logged-out");
  });
}

test("an address is confirmed by the code from a letter, typed in the chat, and a dead login comes there too", async () => {
  const world = await withMail();
  const { server, carry, letters, bot } = world;
  await confirms(world);
  await loginDies(world);
  await carry();
  const letter = await server.sees(home, /Нужен вход в кабинет WB: ООО Ромашка/);
  expect(letter.from).toContain("bot@postavka.test");
  expect(letter.text).toMatch(/из кабинета вышли на стороне WB/);
  expect(letter.html).toContain("<p>");
  expect((await letters()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  expect((await letters()).map(({ facts }) => Object.keys(facts))[0]).toEqual([]);
  expect(bot.telegram.violations).toEqual([]);
});

test("a wrong code is counted, and after five the right one is of no use", async () => {
  const world = await withMail();
  const { alice, carry, server, own } = world;
  await typesAddress(alice);
  await carry();
  const code = /Код: (\d{6})/.exec((await server.sees(home, /Код/)).text)?.[1] ?? "";
  const wrong = code === "111111" ? "222222" : "111111";
  for (let left = 4; left >= 0; left -= 1) {
    await alice.says(wrong);
    await alice.sees(left > 0 ? new RegExp(`Осталось попыток: ${left}`) : /попытки кончились/);
  }
  await alice.says(code);
  await alice.sees(/Этот код уже не действует/);
  expect(await own()).toMatchObject({ address: null, pending: home });
});

test("without a confirmed address nobody is written to", async () => {
  const world = await withMail();
  await typesAddress(world.alice);
  await world.carry();
  await loginDies(world);
  expect((await world.letters()).map(({ kind }) => kind)).toEqual(["mail.code"]);
});

test("an address that the server rejects is marked, told in the chat, and not written to again", async () => {
  const world = await withMail();
  const { alice, carry, faults, letters, own } = world;
  await confirms(world);
  faults.add({ on: "mail:letter", name: "mail-reject" });
  await loginDies(world);
  await carry();
  await alice.sees(/адреса alice@example.ru нет/);
  expect((await letters()).map(({ state }) => state)).toEqual(["sent", "rejected"]);
  expect((await own())?.rejectedAt).not.toBeNull();
});

test("a server that asks to come back, or hangs, gets the letter later, with longer and longer pauses", async () => {
  const world = await withMail();
  const { carry, faults, letters, runtime, server } = world;
  await confirms(world);
  faults.add({ on: "mail:letter", name: "mail-later" });
  faults.add({ on: "mail:letter", name: "mail-hang" });
  await loginDies(world);
  const due = () =>
    runtime.act(system, ({ em }) =>
      em.nativeUpdate(Letter, { state: "pending" }, { notBefore: new Date(0) }),
    );
  await carry();
  const first = (await letters())[1];
  expect(first).toMatchObject({ state: "pending", attempts: 1 });
  await due();
  await carry();
  const second = (await letters())[1];
  expect(second).toMatchObject({ state: "pending", attempts: 2 });
  const pause = (second?.notBefore.getTime() ?? 0) - (second?.sendingAt?.getTime() ?? 0);
  expect(pause).toBeGreaterThanOrEqual(5 * 60_000);
  await due();
  await carry();
  await server.sees(home, /Нужен вход/);
  expect((await letters())[1]).toMatchObject({ state: "sent", attempts: 3 });
});

test("a letter that a killed process was sending goes again under the same number", async () => {
  const world = await withMail();
  const { carry, letters, runtime, server } = world;
  await confirms(world);
  await loginDies(world);
  await carry();
  const long = new Date(Date.now() - 10 * 60_000);
  await runtime.act(system, ({ em }) =>
    em.nativeUpdate(Letter, { kind: "logins.died" }, { state: "sending", sendingAt: long, sentAt: null }),
  );
  await carry();
  expect((await letters())[1]).toMatchObject({ state: "sent", attempts: 2 });
  expect(server.letters().filter(({ subject }) => subject.startsWith("Нужен вход"))).toHaveLength(1);
});

test("a login that ails, one that WB was silent about and one that works again are told by letters too", async () => {
  const world = await withMail();
  const { alice, runtime, server, carry } = world;
  await confirms(world);
  await connectCabinet(runtime, alice);
  const tell = async (work: (unit: Unit, loginId: string) => Promise<unknown>) => {
    await runtime.act(system, async (unit) => {
      const [login] = await unit.em.find(Login, {});
      await work(unit, login?.id ?? "");
    });
    await carry();
  };
  await tell(async (unit, loginId) => {
    const login = await unit.em.findOneOrFail(Login, loginId);
    const facts = { loginId, reason: "old", accounts: ["ООО Ромашка"], watches: 2 } as const;
    const signedInAt = login.signedInAt.toISOString();
    const to = { chatId: alice.id, companyId: login.companyId, dedupeKey: loginId };
    await announce(unit, "logins.ailing", { ...facts, signedInAt }, to);
  });
  const ails = await server.sees(home, /может скоро закончиться: ООО Ромашка/);
  expect(ails.text).toMatch(/раз в неделю WB просит войти заново[\s\S]*2 заявки/);
  for (let renewal = 0; renewal <= 3; renewal += 1) await tell(noteTrouble);
  const silent = await server.sees(home, /WB не отвечает, заявки на паузе/);
  expect(silent.text).toMatch(/Три попытки обновить вход/);
  await tell(loginIsBack);
  await server.sees(home, /WB снова отвечает: ООО Ромашка/);
});

test("an address that was forgotten by mistake comes back with one tap, without a new code", async () => {
  const world = await withMail();
  const { alice, own } = world;
  await confirms(world);
  await alice.says("/settings");
  await alice.taps("Почта для важного");
  await alice.taps("Не писать на почту");
  await alice.sees(/Адрес не указан/);
  expect((await own())?.address ?? null).toBeNull();
  await alice.taps(`↩︎ Вернуть ${home}`);
  await alice.sees(new RegExp(`Адрес: ${home}`));
  expect((await own())?.confirmedAt).toBeInstanceOf(Date);
});
