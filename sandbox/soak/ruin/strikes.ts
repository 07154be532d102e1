import { setTimeout as sleep } from "node:timers/promises";
import type { Ground } from "./ground.ts";
import { type Backend, browserParts, type Post } from "./staff.ts";

/** One way to ruin a running product. */
export interface Strike {
  readonly name: string;
  /** The product is itself again so long after the end of the strike, at the latest. */
  readonly withinMs: number;
  readonly on: readonly Backend[];
  /** Strikes; resolves when what was taken away is there again. False: there was nothing to strike at. */
  hit(ground: Ground, random: () => number): Promise<boolean | undefined>;
}

const everywhere: readonly Backend[] = ["redis", "postgres"];

/** Every kind of strike, by the time that the product is given afterwards. */
export const strikes: readonly Strike[] = [
  kills("bot", "SIGKILL", 20_000),
  kills("jobs", "SIGKILL", 30_000),
  kills("web-auth", "SIGKILL", 15_000),
  kills("all", "SIGKILL", 40_000),
  kills("jobs", "SIGTERM", 30_000),
  kills("all", "SIGTERM", 40_000),
  {
    name: "a browser is killed",
    withinMs: 30_000,
    on: everywhere,
    hit: async (ground, random) => killPart(ground, "browser", random),
  },
  {
    name: "a renderer is killed",
    withinMs: 30_000,
    on: everywhere,
    hit: async (ground, random) => killPart(ground, "renderer", random),
  },
  {
    name: "a pool is stopped and goes on",
    withinMs: 30_000,
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
  cuts("the portal", ({ portal }) => portal, 90_000),
  cuts("Telegram", ({ telegram }) => telegram, 60_000),
  jumps("forward", 1),
  jumps("backward", -1),
  {
    name: "a send is dropped when it has arrived",
    withinMs: 30_000,
    on: everywhere,
    async hit({ world }) {
      world.faults.add({ on: "telegram:sendMessage", name: "drop-after" });
      return true;
    },
  },
  {
    name: "the disk of the data folder is full",
    withinMs: 30_000,
    on: everywhere,
    async hit(ground, random) {
      if (!ground.isOnSmallDisk) return false;
      const empty = ground.fillDisk();
      await sleep(between(5_000, 20_000, random));
      empty();
      return true;
    },
  },
];

/** A process ends, with or without a warning, and whoever watches over it starts it again. */
function kills(role: Post["role"], signal: "SIGKILL" | "SIGTERM", withinMs: number): Strike {
  const who = role === "all" ? "the application" : role;
  return {
    name: signal === "SIGKILL" ? `${who} is killed` : `${who} is ended in order`,
    withinMs,
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
    withinMs: 45_000,
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

/** A minute at most: longer outages are told of to people, and wait for them. */
function cuts(name: string, lineOf: (ground: Ground) => Ground["portal"], withinMs: number): Strike {
  return {
    name: `no line to ${name}`,
    withinMs,
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
    withinMs: 60_000,
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
