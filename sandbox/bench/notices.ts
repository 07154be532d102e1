import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { startTelegram, type TelegramSandbox } from "#sandbox/telegram/server.ts";
import { startChild } from "./child.ts";
import type { Figure } from "./figures.ts";

const perSecond = 30;
const atATime = 1_000;
/** How long nothing may arrive before the rest counts as lost. */
const patienceMs = 30_000;

/** So many chats are told something at once, by one sender, while Telegram counts. */
export async function* benchNotices(n = 10_000): AsyncGenerator<Figure> {
  // Holding every message against the description would measure the sandbox.
  const specsDir = join(tmpdir(), "no-specs");
  const telegram = await startTelegram({ slowRepeats: false, specsDir, rates: true });
  const child = await startChild({ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot });
  try {
    const chats = openChats(telegram, n);
    const seen = watch(telegram);
    for (let at = 0; at < n; at += atATime) {
      await child.act(system, ({ em, now }) =>
        em.insertMany(
          Notice,
          chats.slice(at, at + atATime).map((chatId) => noticeTo(chatId, now)),
        ),
      );
    }
    await seen.all(n);
    const { arrivals, refused } = seen;
    const ms = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
    const ceiling = ((n - perSecond) / perSecond) * 1_000;
    yield {
      what: `${n} chats through one sender, refused for being too fast`,
      figure: String(refused()),
      budget: "0",
      isKept: refused() === 0,
    };
    yield {
      what: `time, against Telegram's ceiling of ${perSecond} a second`,
      figure: `${(ms / 1_000).toFixed(1)} s of ${(ceiling / 1_000).toFixed(1)} s, ${((n / ms) * 1_000).toFixed(1)} a second`,
      budget: "<= 1.15 times the ceiling",
      isKept: ms <= ceiling * 1.15,
    };
  } finally {
    await child.stop();
    await telegram.close();
  }
}

/** People who have all met the bot. */
function openChats({ core: { world } }: TelegramSandbox, n: number): readonly number[] {
  return world.change(() =>
    Array.from({ length: n }, () => {
      const id = world.next("user", 500_001);
      world.users.put(String(id), { id, is_bot: false, first_name: "Алиса" });
      const members = { [String(world.bot.id)]: "member" as const };
      world.chats.put(String(id), { id, type: "private", members, pinned: [], topics: [], lastMessageId: 0 });
      return id;
    }),
  );
}

/** When messages arrive, and how many calls are refused with a 429. */
function watch({ core: { world }, log }: TelegramSandbox) {
  const arrivals: number[] = [];
  let lastCall = 0;
  let refusals = 0;
  world.onEvent((event) => {
    if (event.kind === "message") arrivals.push(performance.now());
    if (event.kind !== "call") return;
    for (const { id, status } of log.list().slice(-50)) {
      if (id <= lastCall) continue;
      lastCall = id;
      if (status === 429) refusals += 1;
    }
  });
  return {
    arrivals,
    refused: () => refusals,
    async all(n: number): Promise<void> {
      const startedAt = performance.now();
      while (arrivals.length < n) {
        if (performance.now() - (arrivals.at(-1) ?? startedAt) > patienceMs)
          throw new Error(`only ${arrivals.length} of ${n} notices arrived`);
        await sleep(100);
      }
    },
  };
}

function noticeTo(chatId: number, now: Date) {
  return {
    ...{ id: crypto.randomUUID(), companyId: null, chatId, kind: "slots.expired" },
    ...{ facts: { watchId: crypto.randomUUID() }, dedupeKey: `bench/${chatId}` },
    ...{ certainty: "at-most-once" as const, notBefore: now, createdAt: now },
  };
}
