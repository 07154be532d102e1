import { expect, onTestFinished, test } from "vitest";
import { Member } from "#domain/access/member.ts";
import { askCall } from "#domain/calls/ask-call.ts";
import { Call } from "#domain/calls/call.ts";
import { dueCalls } from "#domain/calls/outbox.ts";
import { system } from "#domain/kernel/actor.ts";
import { createFaults } from "#sandbox/faults.ts";
import { openStore } from "#sandbox/store.ts";
import { register, testedBot } from "#sandbox/testing/bot.ts";
import { startVoice } from "#sandbox/voice/server.ts";
import { openVoice } from "./client.ts";
import { placeCall } from "./place.ts";

const minute = 60_000;

/** A service that calls, a bot that knows of it, a registered person, and somebody who places the calls. */
async function withVoice() {
  const store = openStore(undefined);
  const faults = createFaults();
  const bot = await testedBot({ env: { VOICE_CALL_URL: "http://127.0.0.1:9/start.php" } });
  const server = await startVoice({ store, faults, clock: bot.telegram.clock });
  onTestFinished(async () => {
    await server.stop();
    store.close();
  });
  const alice = bot.telegram.person("alice");
  await register(alice);
  const { runtime } = bot;
  const voice = openVoice(server.url, 1_500);
  const place = async () => {
    for (const callId of await runtime.act(system, dueCalls))
      await placeCall({ ...runtime, voice }, { callId });
  };
  const calls = () => runtime.act(system, ({ em }) => em.find(Call, {}, { orderBy: { createdAt: "asc" } }));
  const later = (minutes: number) => bot.telegram.clock.shift(minutes * minute);
  const rings = async () => {
    const alarmId = crypto.randomUUID();
    await runtime.act(system, async (unit) => {
      const { companyId } = await unit.em.findOneOrFail(Member, { personId: alice.id });
      await askCall(unit, { personId: alice.id, companyId, alarmId });
    });
  };
  return { bot, alice, server, faults, place, calls, later, rings, runtime };
}

type World = Awaited<ReturnType<typeof withVoice>>;

async function switchesOn({ alice }: World, target = "@alice_shop"): Promise<void> {
  await alice.says("/settings");
  await alice.taps("Звонок о срочном");
  await alice.sees(/Звонки выключены/);
  await alice.taps(/Включить/);
  await alice.sees(/Напишите своё имя/);
  await alice.says(target);
  await alice.sees(/Готово: о срочном позвоню/);
}

test("a person switches calls on, tries them, and hears nothing of the business; then switches them off", async () => {
  const world = await withVoice();
  const { bot, alice, server, place, rings, calls } = world;
  await rings();
  expect(await calls()).toEqual([]);
  await switchesOn(world, "+7 (999) 123-45-67");
  await alice.taps("Позвонить на пробу");
  await place();
  await alice.sees(/CallMeBot сообщил, что позвонил/);
  expect(server.calls()).toMatchObject([
    {
      user: "+79991234567",
      lang: "ru-RU-Standard-A",
      text: "Срочное сообщение в боте Поставка. Откройте чат с ботом.",
    },
  ]);
  expect(server.violations).toEqual([]);
  await alice.taps("Позвонить на пробу");
  await alice.sees(/Следующий звонок возможен через 10 мин/);
  await alice.taps("Выключить звонки");
  await alice.sees(/Звонки выключены/);
  await rings();
  expect((await calls()).filter(({ state }) => state === "pending")).toEqual([]);
  expect(bot.telegram.violations).toEqual([]);
});

test("what is neither a name nor a number is not taken, and asked for again", async () => {
  const { alice } = await withVoice();
  await alice.says("/settings");
  await alice.taps("Звонок о срочном");
  await alice.taps(/Включить/);
  await alice.sees(/Напишите своё имя/);
  await alice.says("позвони мне");
  await alice.sees(/Не похоже на имя или номер/);
  await alice.says("@alice_shop");
  await alice.sees(/позвоню на @alice_shop/);
});

test("one person is called at most once in ten minutes, whatever rings", async () => {
  const world = await withVoice();
  const { server, place, rings, later } = world;
  await switchesOn(world);
  for (const minutes of [0, 3, 3, 3]) {
    later(minutes);
    await rings();
    await place();
  }
  expect(server.calls()).toHaveLength(1);
  later(2);
  await place();
  expect(server.calls()).toHaveLength(2);
});

test("a service that does not know the person is said in the chat, with what to do", async () => {
  const world = await withVoice();
  const { alice, faults, place, rings, calls } = world;
  await switchesOn(world);
  faults.add({ on: "voice:call", name: "voice-not-authorised" });
  await rings();
  await place();
  await alice.sees(/вы ему ещё не разрешили/);
  expect(await calls()).toMatchObject([{ state: "failed", result: "not-authorised" }]);
  await alice.taps("Настройки звонка");
  await alice.sees(/Последний звонок .*не разрешено звонить/);
});

test("a service out of order is tried again, and left alone when it stays so", async () => {
  const world = await withVoice();
  const { server, faults, place, rings, calls, later } = world;
  await switchesOn(world);
  faults.add({ on: "voice:call", name: "voice-500", times: 2 });
  await rings();
  await place();
  expect(await calls()).toMatchObject([{ state: "pending", attempts: 1, result: "no-line" }]);
  await place();
  later(1.1);
  await place();
  later(3.1);
  await place();
  expect(await calls()).toMatchObject([{ state: "done", attempts: 3, result: "called" }]);
  expect(server.calls()).toHaveLength(1);
});

test("a call whose answer is lost may have rung: it is not made twice", async () => {
  const world = await withVoice();
  const { faults, place, rings, calls, later, server } = world;
  await switchesOn(world);
  for (const name of ["voice-drop", "voice-hang", "voice-unclear"]) {
    faults.add({ on: "voice:call", name });
    await rings();
    await place();
    later(11);
    await place();
  }
  expect((await calls()).map(({ state, result, attempts }) => [state, result, attempts])).toEqual([
    ["failed", "unclear", 1],
    ["failed", "unclear", 1],
    ["failed", "unclear", 1],
  ]);
  expect(server.calls()).toEqual([]);
});

test("a call that a killed process was making is made again, but only after the person's pause", async () => {
  const world = await withVoice();
  const { runtime, place, rings, later, server, bot } = world;
  await switchesOn(world);
  await rings();
  const callingAt = bot.telegram.clock.now();
  await runtime.act(system, ({ em }) =>
    em.nativeUpdate(Call, {}, { state: "calling", callingAt, attempts: 1 }),
  );
  later(4);
  await place();
  expect(server.calls()).toEqual([]);
  later(7);
  await place();
  expect(server.calls()).toHaveLength(1);
});
