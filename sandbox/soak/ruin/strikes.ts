import { setTimeout as sleep } from "node:timers/promises";
import type { Ground } from "./ground.ts";
import {
  conflictMs,
  type Damage,
  type Promised,
  promisedAfter,
  queueBackMs,
  restartMs,
  startMs,
  stopMs,
} from "./promises.ts";
import { type Backend, browserParts, type Post } from "./staff.ts";

/** One way to ruin a running product. */
export interface Strike {
  readonly name: string;
  /** When the product is itself again. */
  readonly promised: Promised;
  readonly on: readonly Backend[];
  /** Strikes; resolves when what was taken away is there again. False: there was nothing to strike at. */
  hit(ground: Ground, random: () => number): Promise<boolean | undefined>;
}

const everywhere: readonly Backend[] = ["redis", "postgres"];

const restarted = { backMs: restartMs + startMs };
const stopped = { backMs: stopMs + restartMs + startMs };
/** Nothing was taken away that would not be there at once. */
const there = { backMs: 0 };
/** The first silence of WB makes a login rest for a minute (`login-dies.ts`). */
const unanswered = { backMs: 0, restMs: 60_000 };

/** Every kind of strike. */
export const strikes: readonly Strike[] = [
  kills("bot", "SIGKILL", { ...restarted, deafMs: conflictMs }),
  kills("jobs", "SIGKILL", restarted),
  kills("web-auth", "SIGKILL", restarted),
  kills("all", "SIGKILL", { ...restarted, deafMs: conflictMs }),
  kills("jobs", "SIGTERM", stopped),
  kills("all", "SIGTERM", { ...stopped, deafMs: conflictMs }),
  {
    name: "a browser is killed",
    promised: promisedAfter(there),
    on: everywhere,
    hit: async (ground, random) => killPart(ground, "browser", random),
  },
  {
    name: "a renderer is killed",
    promised: promisedAfter(there),
    on: everywhere,
    hit: async (ground, random) => killPart(ground, "renderer", random),
  },
  {
    name: "a pool is stopped and goes on",
    promised: promisedAfter(there),
    on: everywhere,
    async hit(ground, random) {
      const post = oneOf(ground.staff.posts.filter(isPool), random);
      post?.signal("SIGSTOP");
      await sleep(between(2_000, 20_000, random));
      post?.signal("SIGCONT");
      return post !== undefined;
    },
  },
  restarts("PostgreSQL", "SIGINT"),
  restarts("PostgreSQL", "SIGKILL"),
  restarts("Redis", "SIGTERM"),
  restarts("Redis", "SIGKILL"),
  cuts("the portal", ({ portal }) => portal, unanswered),
  // A call that was under way is given up a minute after it was made.
  cuts("Telegram", ({ telegram }) => telegram, { backMs: 0, deafMs: 60_000 }),
  jumps("forward", 1),
  jumps("backward", -1),
  {
    name: "a send is dropped when it has arrived",
    promised: promisedAfter(there),
    on: everywhere,
    async hit({ world, drops }) {
      const after = world.telegram.calls().at(-1)?.id ?? 0;
      world.faults.add({ on: "telegram:sendMessage", name: "drop-after" });
      // Of a notice: the answer to whoever asks afterwards whether the bot is well must not be the one.
      const isDropped = ({ fault }: { readonly fault?: string | undefined }) => fault === "drop-after";
      const until = { after, timeoutMs: 60_000 };
      const { params, at } = await world.telegram.waitForCall("sendMessage", isDropped, until);
      drops.push({ chatId: Number(params["chat_id"]), at: Date.parse(at) });
      return true;
    },
  },
  {
    name: "the disk of the data and of the database is full",
    // A server that could not write has ended by itself, and is started again.
    promised: promisedAfter({ backMs: queueBackMs }),
    on: everywhere,
    async hit({ disk, postgres }, random) {
      if (disk === undefined) return false;
      const empty = disk.fill();
      await sleep(between(5_000, 20_000, random));
      empty();
      await postgres.start();
      return true;
    },
  },
];

/** A process ends, with or without a warning, and whoever watches over it starts it again. */
function kills(role: Post["role"], signal: "SIGKILL" | "SIGTERM", damage: Damage): Strike {
  const who = role === "all" ? "the application" : role;
  return {
    name: signal === "SIGKILL" ? `${who} is killed` : `${who} is ended in order`,
    promised: promisedAfter(damage),
    on: [role === "all" ? "postgres" : "redis"],
    async hit({ staff }, random) {
      const post = oneOf(
        staff.posts.filter((one) => one.role === role && one.pid() !== undefined),
        random,
      );
      const pid = post?.pid();
      post?.signal(signal);
      while (post?.pid() === pid && pid !== undefined) await sleep(20);
      return post !== undefined;
    },
  };
}

function restarts(name: "PostgreSQL" | "Redis", signal: NodeJS.Signals): Strike {
  const how = signal === "SIGKILL" ? "is killed" : "is ended in order";
  return {
    name: `${name} ${how} and started again`,
    promised: promisedAfter({ backMs: queueBackMs }),
    on: name === "Redis" ? ["redis"] : everywhere,
    async hit({ postgres, redis }, random) {
      const server = name === "Redis" ? redis : postgres;
      await server?.end(signal as "SIGTERM" | "SIGKILL");
      await sleep(between(500, 12_000, random));
      await server?.start();
      return server !== undefined;
    },
  };
}

/** For a minute at most: longer outages are told of to people, and wait for them. */
function cuts(name: string, lineOf: (ground: Ground) => Ground["portal"], damage: Damage): Strike {
  return {
    name: `no line to ${name}`,
    promised: promisedAfter(damage),
    on: everywhere,
    async hit(ground, random) {
      lineOf(ground).cut();
      await sleep(between(2_000, 60_000, random));
      lineOf(ground).mend();
      return true;
    },
  };
}

/** The clock of one machine shows another time for a while, as after a restart without a time server. */
function jumps(name: "forward" | "backward", sign: number): Strike {
  return {
    name: `a clock jumps ${name}, and back`,
    // Ticks that were planned by the wrong clock are found within ten seconds (`schedule.ts`).
    promised: promisedAfter({ backMs: 10_000 + queueBackMs }),
    on: everywhere,
    async hit({ staff }, random) {
      const post = oneOf(staff.posts, random);
      post?.moveClock(sign * Math.round(between(60_000, 600_000, random)));
      await sleep(between(3_000, 30_000, random));
      post?.moveClock(0);
      return post !== undefined;
    },
  };
}

function killPart({ staff }: Ground, part: "browser" | "renderer", random: () => number): boolean {
  const pids = staff.posts.filter(isPool).flatMap((post) => browserParts(post.pid() ?? 0, part));
  const pid = oneOf(pids, random);
  try {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
  return pid !== undefined;
}

function isPool(post: Post): boolean {
  return post.pid() !== undefined && (post.role === "jobs" || post.role === "all");
}

function between(least: number, most: number, random: () => number): number {
  return least + random() * (most - least);
}

function oneOf<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}
