import { spawnSync } from "node:child_process";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";

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
