import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Account } from "#domain/accounts/account.ts";
import {
  beginChallenge,
  leaveChallenge,
  openChallenge,
  retryChallenged,
} from "#domain/accounts/challenge.ts";
import { Handoff } from "#domain/accounts/handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Watch } from "#domain/slots/watch.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

/** A cabinet of this person with one watch, whose login WB wants checked. */
async function challenged({ runtime }: TestedBot, person: Person): Promise<string> {
  const { act } = runtime;
  const accountId = await connectCabinet(runtime, person);
  const { actor } = await act(system, (unit) => identify(unit, person.id));
  const today = dayOf(new Date());
  await act(actor, (unit) =>
    openWatch(unit, {
      accountId,
      chatId: person.id,
      draftId: "d",
      draftLabel: "Футболки",
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 1,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 9),
      mode: "book",
    }),
  );
  const { loginId } = await act(system, ({ em }) => em.findOneOrFail(Account, { id: accountId }));
  const slot = { warehouse: "Коледино", day: addDays(today, 3) };
  const begun = await act(system, (unit) =>
    beginChallenge(unit, { loginId: loginId ?? "", holder: "some-process", slot }),
  );
  return begun?.id ?? "";
}

test("WB wants to see a person: a button in the chat opens the page, the cabinet says that it waits", async () => {
  const bot = await testedBot({ env: { PUBLIC_URL: "http://localhost:3999" } });
  const alice = bot.telegram.person("alice");
  await register(alice);
  const handoffId = await challenged(bot, alice);
  await alice.sees(/WB просит подтвердить, что вы человек.*Коледино.*На паузе: 1 заявка/s);
  await alice.taps("Пройти проверку");
  await alice.sees(/Откроется страница вашего кабинета/);
  const { url } = await alice.opensWebApp("Открыть страницу WB");
  expect(url).toBe(`http://localhost:3999/wb/${handoffId}`);
  await alice.says("/accounts");
  await alice.sees(/ждёт входа: WB просит подтвердить, что вы человек/);
  await alice.taps(/ООО Ромашка/);
  await alice.sees(/Состояние: .*\nВход 1\n/);
  expect(alice.buttons()).toContain("Пройти проверку");
  expect(bot.telegram.violations).toEqual([]);
});

test("nobody came in time: the chat says so, an old button says that it is over, and a new one tries again", async () => {
  const bot = await testedBot({ env: { PUBLIC_URL: "http://localhost:3999" } });
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  await register(alice);
  const handoffId = await challenged(bot, alice);
  await alice.sees(/WB просит подтвердить/);
  await act(system, (unit) => leaveChallenge(unit, handoffId, "expired"));
  await alice.sees(/Проверка WB не пройдена/);
  const { text } = await alice.taps("Пройти проверку");
  expect(text).toMatch(/проверка уже не нужна/);
  await alice.taps("Попробовать снова");
  await alice.sees(/Пробую снова: 1 заявка продолжена/);
  const [watch] = await act(system, ({ em }) => em.find(Watch, {}));
  expect(watch).toMatchObject({ state: "active", pausedBy: null });
  expect(bot.telegram.violations).toEqual([]);
});

test("another company's owner can neither see the page nor let the login go on", async () => {
  const bot = await testedBot({ env: { PUBLIC_URL: "http://localhost:3999" } });
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  const bob = bot.telegram.person("bob");
  await register(alice);
  await register(bob);
  const handoffId = await challenged(bot, alice);
  const handoff = await act(system, ({ em }) => em.findOneOrFail(Handoff, handoffId));
  const loginId = handoff.loginId ?? "";
  const { actor } = await act(system, (unit) => identify(unit, bob.id));
  await expect(act(actor, (unit) => openChallenge(unit, loginId))).rejects.toThrow(/challenge-over/);
  await act(system, (unit) => leaveChallenge(unit, handoffId, "cancelled"));
  expect(await act(actor, (unit) => retryChallenged(unit, loginId))).toBe(0);
  expect(await act(system, ({ em }) => em.find(Watch, {}))).toMatchObject([{ state: "paused" }]);
});
