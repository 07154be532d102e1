import { createServer } from "node:net";
import { Api } from "grammy";
import { expect, test } from "vitest";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { register, testedBot } from "#sandbox/testing/bot.ts";
import { openInbox } from "./inbox.ts";
import { startPolling } from "./polling.ts";

const answers = (person: { messages(): readonly { text?: string | undefined }[] }, pattern: RegExp) =>
  person.messages().filter(({ text }) => pattern.test(text ?? "")).length;

test("what a killed process had confirmed but not handled is handled by the next one, once", async () => {
  const bot = await testedBot();
  const { telegram, runtime } = bot;
  const alice = telegram.person("alice");
  await register(alice);
  await bot.stop();
  await bot.open();
  let seen = 0;
  // This one dies before it handles anything, as if killed; Telegram has its confirmation by then.
  const dying = await startPolling({
    api: new Api(telegram.token, { apiRoot: telegram.apiRoot }),
    inbox: openInbox(bot.runtime),
    log: createLog("test", "error"),
    now: () => new Date(),
    handle: () => {
      seen++;
      return new Promise(() => undefined);
    },
    conflictWaitMs: 50,
    drainMs: 0,
    onConflict: async () => undefined,
  });
  await alice.says("/help");
  await expect.poll(() => seen).toBe(1);
  await expect.poll(() => telegram.core.updates.pending().length).toBe(0);
  await dying();
  expect(answers(alice, /Как это работает/)).toBe(0);
  await bot.restart();
  await alice.sees(/Как это работает/);
  expect(answers(alice, /Как это работает/)).toBe(1);
  expect(runtime).toBeDefined();
});

test("an update that Telegram delivers again is not handled again", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  const update = {
    update_id: 900_000_001,
    message: {
      message_id: 99,
      date: 1,
      chat: { id: alice.id, type: "private" as const, first_name: "Alice" },
      from: { id: alice.id, is_bot: false, first_name: "Alice" },
      text: "/help",
    },
  };
  const inbox = openInbox(bot.runtime);
  expect(await inbox.receive([update])).toHaveLength(1);
  expect(await inbox.receive([update])).toEqual([]);
  await inbox.settle(update.update_id, "done");
  expect(await inbox.receive([update])).toEqual([]);
});

test("an update that ends the process every time is given up after three tries", async () => {
  const bot = await testedBot({ isStopped: true });
  const inbox = openInbox(bot.runtime);
  await inbox.receive([
    {
      update_id: 5,
      message: { message_id: 1, date: 1, chat: { id: 1, type: "private", first_name: "A" }, text: "яд" },
    } as never,
  ]);
  const tries = [];
  for (let start = 0; start < 5; start++) tries.push((await inbox.resume(new Date())).length);
  expect(tries).toEqual([1, 1, 1, 0, 0]);
  const rows = await bot.runtime.act(system, ({ em }) =>
    em.execute<{ state: string }[]>("select state from inbox_update"),
  );
  expect(rows).toEqual([{ state: "failed" }]);
});

test("a second poller that comes and goes does not silence the bot", async () => {
  const { telegram } = await testedBot({ conflictWaitMs: 50 });
  const alice = telegram.person("alice");
  await register(alice);
  const stranger = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  await stranger.getUpdates({ timeout: 0, allowed_updates: ["message", "callback_query", "my_chat_member"] });
  await alice.says("/help");
  await alice.sees(/Как это работает/);
});

test("a token that Telegram does not know is a wrong setting, said in a sentence", async () => {
  const bot = await testedBot({ isStopped: true });
  const start = bot.restart({}, { BOT_TOKEN: "1234567890:unknown-to-everybody" });
  await expect(start).rejects.toThrow(/BOT_TOKEN: Telegram does not take it \(Unauthorized\)/);
});

test("by webhook a stranger without the secret is refused and the person is served", async () => {
  const port = await freePort();
  const WEBHOOK_URL = `http://127.0.0.1:${port}/telegram/hook`;
  const { telegram } = await testedBot({
    env: { WEBHOOK_URL, WEBHOOK_SECRET: "only-we-know", PORT: String(port) },
  });
  const alice = telegram.person("alice");
  const post = (secret: string) =>
    fetch(WEBHOOK_URL, {
      method: "POST",
      headers: { "x-telegram-bot-api-secret-token": secret },
      body: "{}",
    });
  expect((await post("guess-guess")).status).toBe(401);
  expect((await post("only-we-know")).status).toBe(400);
  await register(alice);
  await alice.says("/help");
  await alice.sees(/Как это работает/);
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

test("a text that no database takes is answered, and holds up nobody", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await alice.says("\u0000что\ud800");
  await alice.sees(/Не понял/);
  await alice.says("/help");
  await alice.sees(/Как это работает/);
});

test("an update in which nobody speaks, and a tap outside of any chat, are no bugs", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  const { world } = bot.telegram.core;
  const from = { id: alice.id, is_bot: false, first_name: "Alice" };
  for (const update of [
    {},
    { message: { message_id: 7, date: 1, chat: { id: alice.id, type: "private", first_name: "Alice" } } },
    { callback_query: { id: "1", from, chat_instance: "1", inline_message_id: "i", data: "zz" } },
    { kind_of_tomorrow: { from } },
  ]) {
    const id = world.next("update_id", 700_000_001);
    world.updates.put(String(id), { update: { update_id: id, ...update }, atMs: world.clock.nowMs() });
    world.announce({ kind: "updates" });
  }
  await alice.says("/help");
  await alice.sees(/Как это работает/);
  expect(await bot.runtime.act(system, ({ em }) => em.find(Incident, {}))).toEqual([]);
});
