import { expect, test } from "vitest";
import { prefer, preferencesOf } from "#domain/access/preferences.ts";
import { system } from "#domain/kernel/actor.ts";
import { announce } from "#domain/notices/announce.ts";
import { Notice } from "#domain/notices/notice.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

async function withAlice(): Promise<{ bot: TestedBot; alice: Person }> {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  return { bot, alice };
}

const chosen = ({ runtime }: TestedBot, person: Person) =>
  runtime.act(system, (unit) => preferencesOf(unit, person.id));

test("a seller in Vladivostok sets their clock and their own quiet hours by tapping only", async () => {
  const { bot, alice } = await withAlice();
  await alice.says("/settings");
  await alice.taps("Часовой пояс");
  await alice.taps(/Владивосток/);
  await alice.sees(/Часовой пояс: Владивосток/);
  await alice.taps("Тихие часы");
  await alice.taps("Свои часы");
  await alice.taps("21:00");
  await alice.sees(/С 21:00. А до какого часа/);
  await alice.taps("6:00");
  await alice.sees(/Тихие часы: с 21:00 до 6:00/);
  expect(await chosen(bot, alice)).toEqual({
    timeZone: "Asia/Vladivostok",
    quiet: { from: 21, until: 6 },
    seesTables: null,
  });
  await alice.taps("Тихие часы");
  await alice.taps("Всегда со звуком");
  await alice.sees(/Тихие часы: выключены/);
  expect(bot.telegram.violations).toEqual([]);
});

test("in quiet hours news come without a sound, and a login that ended with one", async () => {
  const { bot, alice } = await withAlice();
  const { act, now } = bot.runtime;
  const hour = (now().getUTCHours() + 3) % 24;
  const quiet = { from: hour, until: (hour + 2) % 24 };
  await act(system, (unit) => prefer(unit, alice.id, { quiet }));
  const to = () => ({ chatId: alice.id, companyId: null, dedupeKey: crypto.randomUUID() });
  const [watchId, loginId] = [crypto.randomUUID(), crypto.randomUUID()];
  const seen = { watchId, warehouse: "Тула", day: "2026-12-01", coefficient: 1 };
  const died = { loginId, cause: "logged-out", accounts: ["ООО Ромашка"], pausedWatches: 1 } as const;
  await act(system, (unit) => announce(unit, "slots.seen", seen, to()));
  await act(system, (unit) => announce(unit, "logins.died", died, to()));
  await expect
    .poll(() => act(system, ({ em }) => em.count(Notice, { state: "sent" })), { timeout: 15_000 })
    .toBe(2);
  const sends = bot.telegram
    .calls()
    .filter(({ method }) => method === "sendMessage")
    .slice(-2);
  const silent = sends.map(({ params }) => [
    /Тула/.test(String(params["text"])),
    params["disable_notification"] === true,
  ]);
  expect(new Map(silent as [boolean, boolean][])).toEqual(
    new Map([
      [true, true],
      [false, false],
    ]),
  );
});

test("an English reader finds the same settings in English", async () => {
  const { alice } = await withAlice();
  await alice.says("/settings");
  await alice.taps("English");
  await alice.sees(/Settings/);
  await alice.taps("Quiet hours");
  await alice.sees(/In quiet hours messages come without a sound/);
});
