import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import type { Ground } from "./ground.ts";
import type { Promised } from "./promises.ts";
import { type Market, persistently } from "./trade.ts";

/** When everything worked again, in milliseconds from the end of a strike; nothing where it did not in time. */
export interface Recovery {
  /** Every process says that it can do its work. */
  readonly ready: number | undefined;
  /** Every living login is held by a process that lives. */
  readonly held: number | undefined;
  /** The bot has answered a question. */
  readonly answered: number | undefined;
  /** A slot that opened afterwards is booked. */
  readonly booked: number | undefined;
  /** What still did not work when the patience was over. */
  readonly missing: readonly string[];
}

/** Damage that lasts so much longer than promised is a finding of its own; the soak goes on. */
const patience = 2;

/** Watches how the product comes back after a strike. */
export async function watchRecovery(ground: Ground, market: Market, promised: Promised): Promise<Recovery> {
  const since = Date.now();
  const until = since + Math.max(...Object.values(promised)) * patience;
  const reached = async (why: () => Promise<string | undefined>): Promise<number | string> => {
    for (;;) {
      const reason = await why();
      if (reason === undefined) return Date.now() - since;
      if (Date.now() > until) return reason;
      await sleep(100);
    }
  };
  const [ready, held, answered, booked] = await Promise.all([
    reached(() => notReady(ground)),
    reached(() => notHeld(ground)),
    answers(ground, until).then((isAnswered) =>
      isAnswered ? Date.now() - since : "the bot does not answer",
    ),
    reached(async () =>
      market.deals.some(({ openedAt }) => openedAt > since) ? undefined : "nothing was booked",
    ),
  ]);
  const ends = { ready, held, answered, booked };
  const missing = Object.values(ends).filter((end) => typeof end === "string");
  const ms = (end: number | string) => (typeof end === "number" ? end : undefined);
  return { ready: ms(ready), held: ms(held), answered: ms(answered), booked: ms(booked), missing };
}

async function notReady({ staff }: Ground): Promise<string | undefined> {
  for (const post of staff.posts) {
    const trouble = await post.trouble();
    if (trouble !== undefined) return `${post.name} ${trouble}`;
  }
  return undefined;
}

/** By the database's clock and the numbers of the processes, which their names in leases carry. */
export async function notHeld({ act, staff }: Pick<Ground, "act" | "staff">): Promise<string | undefined> {
  const rows = await persistently(() =>
    act(system, ({ em }) =>
      em.execute<{ id: string; state: string; holder: string | null }[]>(
        `select id, state, case when leased_until > clock_timestamp() then lease_holder end as holder
         from login where state <> 'dead'`,
      ),
    ),
  );
  const pids = staff.posts.map((post) => post.pid());
  const isHeld = (holder: string | null) => pids.includes(Number(holder?.split("-").at(-2)));
  const lonely = rows.filter(({ holder }) => !isHeld(holder));
  return lonely.length === 0
    ? undefined
    : `nobody holds ${lonely.map(({ id, state }) => `${id} (${state})`).join(", ")}`;
}

/** Somebody asks the bot what works, and waits for the answer. */
async function answers({ traders, world }: Ground, until: number): Promise<boolean> {
  const [asker] = traders;
  if (asker === undefined) return false;
  const after = world.telegram.calls().at(-1)?.id ?? 0;
  await asker.person.says("/status");
  const chatId = asker.person.chatId;
  const answered = world.telegram.waitForCall(
    "sendMessage",
    ({ params, status }) =>
      params["chat_id"] === chatId && status === 200 && /Что сейчас работает/.test(String(params["text"])),
    { after, timeoutMs: Math.max(0, until - Date.now()) },
  );
  return answered.then(
    () => true,
    () => false,
  );
}
