import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { latestDeeds } from "#domain/operations/note-deed.ts";
import { seller } from "#sandbox/testing/bot.ts";

test("an admin marks a login of the own company, and takes the mark away; nobody else may", async () => {
  const { alice, bot } = await seller();
  const marks = () =>
    bot.runtime.act(system, async ({ em }) => (await em.find(Login, {})).map(({ isWatcher }) => isWatcher));
  await alice.says("/watcher");
  await alice.sees(/администратор/i);
  await bot.restart({}, { ADMIN_IDS: String(alice.id) });
  await alice.says("/watcher");
  await alice.sees(/отчёт по всем складам читает за всех один вход/);
  await alice.taps(/Ромашка/);
  await alice.sees(/Вход сервиса/);
  await expect.poll(marks).toEqual([true]);
  await alice.taps(/✅.*Ромашка/);
  await expect.poll(marks).toEqual([false]);
  const deeds = (await bot.runtime.act(system, (unit) => latestDeeds(unit))).map(({ deed }) => deed);
  expect(deeds.toSorted()).toEqual(["watcher.marked", "watcher.unmarked"]);
  await alice.says("/status");
  await alice.sees(/Запросы к WB за сегодня/);
  expect(bot.telegram.violations).toEqual([]);
});
