import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { announce } from "#domain/notices/announce.ts";
import { Notice } from "#domain/notices/notice.ts";
import { register, testedBot } from "#sandbox/testing/bot.ts";
import { openGate } from "#sandbox/testing/gate.ts";

const soon = { timeoutMs: 20_000 };

test("what somebody asks is answered once the database is back that went away in the middle of it", async () => {
  const { telegram, database, databaseUrl, runtime } = await testedBot({ isDatabaseFar: true });
  const alice = telegram.person("alice");
  await register(alice);
  const holder = new pg.Client(databaseUrl);
  await holder.connect();
  onTestFinished(() => holder.end());
  // The update is written down, and the bot is held up while it finds out who speaks.
  await holder.query("begin; lock table person in access exclusive mode");
  await alice.says("/help");
  await expect
    .poll(async () => (await holder.query("select 1 from pg_locks where not granted")).rowCount)
    .toBeGreaterThan(0);
  await database?.shut();
  await holder.query("rollback");
  await database?.open();
  await alice.sees(/Как это работает/, soon);
  const open = async () =>
    runtime.act(system, ({ em }) => em.execute("select 1 from inbox_update where state <> 'done'"));
  await expect.poll(open, { timeout: 10_000 }).toEqual([]);
});

test("a message that arrived while the database was away is no message in doubt", async () => {
  const bot = await testedBot({ isDatabaseFar: true });
  const line = await openGate(new URL(bot.telegram.apiRoot).host);
  onTestFinished(() => line.shut());
  await bot.restart(
    {},
    { TELEGRAM_API_ROOT: bot.telegram.apiRoot.replace(/\/\/[^/]+/, `//${line.address}`) },
  );
  const alice = bot.telegram.person("alice");
  await register(alice);
  line.cut();
  const address = { chatId: alice.id, companyId: null, dedupeKey: "once" };
  await bot.runtime.act(system, (unit) => announce(unit, "access.approved", { name: "Ромашка" }, address));
  const state = async () => {
    const [notice] = await bot.runtime.act(system, ({ em }) => em.find(Notice, { kind: "access.approved" }));
    return notice?.state;
  };
  await expect.poll(state).toBe("sending");
  await bot.database?.shut();
  const after = bot.telegram.calls().at(-1)?.id ?? 0;
  line.mend();
  await bot.telegram.waitForCall("sendMessage", { chat_id: alice.id }, { after, ...soon });
  await bot.database?.open();
  await expect.poll(state, { timeout: 15_000 }).toBe("sent");
});
