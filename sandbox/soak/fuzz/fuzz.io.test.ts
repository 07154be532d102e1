import { expect, test } from "vitest";
import { testedBot } from "#sandbox/testing/bot.ts";
import { fuzz } from "./run.ts";

// `npm run soak -- fuzz 10000 [seed]` throws more of them.
const count = Number(process.env["FUZZ_COUNT"] ?? 300);
const seed = Number(process.env["FUZZ_SEED"] ?? 20261127);

test("whatever is thrown at the bot, it answers, says nothing of others and does not break", {
  timeout: 60_000 + count * 400,
}, async () => {
  const bot = await testedBot();
  const { bugs, unanswered, leaks, unsettled, unread } = await fuzz(bot, { count, seed, say: console.log });
  const calls = bot.telegram.calls().length;
  console.log(`${count} updates, seed ${seed}, ${calls} calls to Telegram`);
  expect({ bugs, unanswered, leaks, unsettled, unread }).toEqual({
    bugs: [],
    unanswered: [],
    leaks: [],
    unsettled: [],
    unread: [],
  });
});
