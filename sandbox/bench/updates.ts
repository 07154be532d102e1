import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Company } from "#domain/access/company.ts";
import { Member } from "#domain/access/member.ts";
import { Person } from "#domain/access/person.ts";
import { termsVersion } from "#domain/access/terms.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Person as Actor } from "#sandbox/telegram/person.ts";
import { startTelegram, type TelegramSandbox } from "#sandbox/telegram/server.ts";
import { type Child, startChild } from "./child.ts";
import { type Figure, percentile, spread } from "./figures.ts";

const people = 200;
const perSecond = 200;
const patienceMs = 60_000;

/** Persons ask for help, first at a steady pace and then all at once; what is measured ends with the answer. */
export async function* benchUpdates(n = 2_000): AsyncGenerator<Figure> {
  // Holding every message against the description would measure the sandbox.
  const specsDir = join(tmpdir(), "no-specs");
  const telegram = await startTelegram({ slowRepeats: false, specsDir });
  const child = await startChild({ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot });
  try {
    const crowd = await register(child, telegram);
    const answers = listen(telegram);
    // The first ones compile what the others only run.
    await askAll(crowd, answers, { n: people * 2, everyMs: 1_000 / perSecond });
    const steady = await askAll(crowd, answers, { n, everyMs: 1_000 / perSecond });
    const p95 = percentile(steady.samples, 0.95);
    yield {
      what: `arrival to answer at ${perSecond} updates per second`,
      figure: spread(steady.samples),
      budget: "p95 <= 100 ms",
      isKept: p95 <= 100,
    };
    const { samples, ms } = await askAll(crowd, answers, { n, everyMs: 0 });
    const rate = (samples.length / ms) * 1_000;
    yield {
      what: `${n} updates at once, until the last answer`,
      figure: `${Math.round(rate)} per second`,
      budget: `>= ${perSecond} per second`,
      isKept: rate >= perSecond,
    };
  } finally {
    await child.stop();
    await telegram.close();
  }
}

/** Everybody is a member of a company of their own already. */
async function register({ act }: Child, telegram: TelegramSandbox): Promise<readonly Actor[]> {
  const crowd = Array.from({ length: people }, (_, index) => telegram.person(`person${index}`));
  await act(system, async ({ em }) => {
    const owners = crowd.map(({ id }) => {
      em.create(Person, { telegramId: id, firstName: "Алиса", language: "ru" });
      return { id, company: em.create(Company, { name: `Компания ${id}`, termsVersion }) };
    });
    await em.flush();
    for (const { id, company } of owners)
      em.create(Member, { companyId: company.id, personId: id, role: "owner" });
  });
  return crowd;
}

/** Hears the bot's answers, in the order of each chat. */
interface Answers {
  expect(chatId: number, onAnswer: () => void): void;
}

function listen({ core }: TelegramSandbox): Answers {
  const waiting = new Map<number, (() => void)[]>();
  core.world.onEvent((event) => {
    if (event.kind !== "message") return;
    const stored = core.world.message(event.chatId, event.messageId);
    if (stored?.message.from?.is_bot === true) waiting.get(event.chatId)?.shift()?.();
  });
  return {
    expect(chatId, onAnswer) {
      waiting.set(chatId, [...(waiting.get(chatId) ?? []), onAnswer]);
    },
  };
}

async function askAll(
  crowd: readonly Actor[],
  answers: Answers,
  { n, everyMs }: { readonly n: number; readonly everyMs: number },
): Promise<{ samples: readonly number[]; ms: number }> {
  const samples: number[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < n; index += 1) {
    const dueAt = startedAt + index * everyMs;
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    const person = crowd[index % crowd.length];
    if (person === undefined) break;
    const askedAt = performance.now();
    answers.expect(person.id, () => samples.push(performance.now() - askedAt));
    await person.says("/help");
  }
  while (samples.length < n) {
    if (performance.now() - startedAt > patienceMs)
      throw new Error(`${n - samples.length} updates were not answered`);
    await sleep(5);
  }
  return { samples, ms: performance.now() - startedAt };
}
