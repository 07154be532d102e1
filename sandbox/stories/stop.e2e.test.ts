import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { registers } from "#sandbox/testing/person-path.ts";
import { freePort, runToEnd } from "#sandbox/testing/product.ts";
import { openSetting } from "./setting.ts";

test.each(["SIGTERM", "SIGINT"] as const)("%s ends everything within ten seconds", async (signal) => {
  const { world, home, start } = await openSetting();
  const product = await start();
  await registers(world.telegram.person("alice"));
  await expect.poll(() => home.processes().join("\n"), { timeout: 10_000 }).toMatch(/chromium|chrome/i);
  expect(home.processes().join("\n")).toMatch(/postgres/);
  const asked = performance.now();
  expect(await product.stop(signal)).toEqual([0]);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await expect.poll(() => home.processes()).toEqual([]);
});

test("ending npm itself ends what it started", async () => {
  const { world, home } = await openSetting();
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, ...world.env, ...home.env, PORT: String(await freePort()) };
  const npm = spawn("npm", ["start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(npm, "exit");
  for await (const chunk of npm.stdout) if (/Postavka is running/.test(String(chunk))) break;
  npm.kill("SIGTERM");
  await ended;
  await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
});

test("a start right after a stop waits for the end of the one before", async () => {
  const { world, home, start } = await openSetting();
  const first = await start();
  const ended = first.stop();
  const second = await start();
  expect(await ended).toEqual([0]);
  await registers(world.telegram.person("alice"));
  expect(await second.stop()).toEqual([0]);
  await expect.poll(() => home.processes()).toEqual([]);
});

test("a second start on the same data is refused in a sentence, and the first goes on", async () => {
  const { world, home, start } = await openSetting();
  const product = await start();
  const alice = world.telegram.person("alice");
  await registers(alice);
  const second = await runToEnd("main.ts", { ...world.env, ...home.env, PORT: "3999" });
  expect(second.code).toBe(2);
  expect(second.output).toMatch(/Another Postavka already works on this data: stop it first/);
  await alice.says("/status");
  await alice.sees(/Что сейчас работает/);
  expect(await product.stop()).toEqual([0]);
});

describe("wrong settings end with code 2 and a sentence that names the variable, never its value", () => {
  const token = "7000000001:a-token-that-nobody-may-see";
  const database = "postgresql://postavka:nobody-may-see@127.0.0.1:1/postavka";
  const role = { BOT_TOKEN: token, DATABASE_URL: database };
  const wrong: readonly (readonly [what: string, file: string, env: Record<string, string>, says: RegExp])[] =
    [
      [
        "a token with a page that only this machine can open",
        "main.ts",
        { BOT_TOKEN: token, PUBLIC_URL: "http://localhost:8080" },
        /PUBLIC_URL is a loopback address/,
      ],
      [
        "a test portal together with the real Telegram",
        "main.ts",
        { BOT_TOKEN: token, WB_PORTAL_RESOLVE: "127.0.0.1:1" },
        /WB_PORTAL_RESOLVE points to a test portal/,
      ],
      ["a database without a bot", "main.ts", { DATABASE_URL: database }, /BOT_TOKEN is missing/],
      [
        "a role with a database and no Redis",
        "jobs/main.ts",
        { ...role, SECRET_KEY: "a key that is long enough" },
        /REDIS_URL is missing/,
      ],
      [
        "a role without a key",
        "bot/main.ts",
        { ...role, REDIS_URL: "redis://127.0.0.1:1" },
        /SECRET_KEY is missing/,
      ],
      [
        "a value that is none",
        "web-auth/main.ts",
        { BOT_TOKEN: "nobody-may-see", PORT: "many" },
        /BOT_TOKEN: does not look like a Telegram token[\s\S]*PORT: /,
      ],
    ];
  test.each(wrong)("%s", async (_what, file, env, says) => {
    const { code, output } = await runToEnd(file, env);
    expect(output).toMatch(says);
    expect(output).not.toMatch(/nobody-may-see|at .*\.ts:\d/);
    expect(code).toBe(2);
  });
});
