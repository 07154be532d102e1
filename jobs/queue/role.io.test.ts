import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { listening } from "#domain/kernel/listen.ts";
import { testedBot } from "#sandbox/testing/bot.ts";
import { freePort } from "#sandbox/testing/product.ts";
import { startWebAuth } from "#web-auth/role.ts";
import { serveReports } from "./observability/serve.ts";

test("a role that finds an empty database says how to build it, and ends", async () => {
  const base = inject("postgresUrl");
  const name = `empty_${process.pid}`;
  const admin = new pg.Client(base.replace("DBNAME", "postgres"));
  await admin.connect();
  onTestFinished(async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  await admin.query(`create database ${name}`);
  const env = {
    BOT_TOKEN: "123456:abcdefghijk",
    DATABASE_URL: base.replace("DBNAME", name),
    REDIS_URL: "redis://127.0.0.1:1",
    SECRET_KEY: "a key for tests only, long",
  };
  const { status, stderr } = spawnSync(process.execPath, ["web-auth/main.ts"], { env, encoding: "utf8" });
  expect(stderr).toMatch(/waits for \d+ migrations: run npm run migrate first/);
  expect(status).toBe(2);
});

test("a process whose port is taken says which setting to change, in a sentence", async () => {
  const port = await freePort();
  const other = createServer();
  await listening(other.listen(port), "PORT", port);
  onTestFinished(() => void other.close());
  const bot = await testedBot({ isStopped: true, env: { PORT: String(port) } });
  const taken = `something else already listens on port ${port}. Stop it, or set a free port`;
  await expect(serveReports(bot.runtime, port)).rejects.toThrow(`HEALTH_PORT: ${taken}`);
  await expect(startWebAuth(bot.runtime)).rejects.toThrow(`  - PORT: ${taken}`);
});
