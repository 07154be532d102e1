import { join } from "node:path";
import pg from "pg";
import type { Page } from "playwright";
import { expect, inject, onTestFinished } from "vitest";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { desktop, openVisitor } from "#sandbox/testing/browser.ts";
import { type Home, makeHome } from "#sandbox/testing/home.ts";
import { type Product, runToEnd, type Shape, startProduct } from "#sandbox/testing/product.ts";
import { startRedis } from "#sandbox/testing/redis.ts";
import type { WbSwitches } from "#sandbox/wb/switches.ts";
import { type SandboxWorld, startWorld } from "#sandbox/world.ts";

/** Where a story plays: the world outside, a home for the product, and a browser for the person. */
export interface Setting {
  readonly world: SandboxWorld;
  readonly home: Home;
  /** Starts the product, for the first time or again on what it left behind. */
  start(): Promise<Product>;
  /** What the product's database answers. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Prepares a story; when it ends, nothing of it is left. */
export async function openSetting(
  shape: Shape = "one process",
  switches: Partial<WbSwitches> = {},
): Promise<Setting> {
  const home = await makeHome();
  const world = await startWorld({ switches, telegram: { slowRepeats: false } });
  world.wb.world.closeAll();
  onTestFinished(async () => {
    await home.remove();
    await world.stop();
  });
  const shared = shape === "separate roles" ? await openShared() : undefined;
  const databaseUrl = async () =>
    shared?.DATABASE_URL ?? (await startEmbeddedPostgres(join(home.dataDir, "postgres"))).url();
  return {
    world,
    home,
    start: () => startProduct(shape, { ...world.env, ...home.env, ...shared }),
    async rows(sql) {
      const client = new pg.Client(await databaseUrl());
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      await client.end();
      return rows;
    },
  };
}

/** What separate roles share: a database that their migrations build, and a Redis. */
export async function openShared() {
  const base = inject("postgresUrl");
  const name = `story_${process.pid}`;
  const admin = new pg.Client(base.replace("DBNAME", "postgres"));
  await admin.connect();
  await admin.query(`create database ${name}`);
  const redis = await startRedis();
  onTestFinished(async () => {
    await redis.stop();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const env = {
    DATABASE_URL: base.replace("DBNAME", name),
    REDIS_URL: redis.url,
    SECRET_KEY: "a sealing key for stories only",
  };
  const { output } = await runToEnd("migrations/main.ts", env);
  expect(output).toMatch(/^[1-9]\d* migrations were applied/);
  return env;
}

/** The person's own browser. */
export async function openPage(): Promise<Page> {
  return (await openVisitor(desktop)).page;
}

/** Holds Telegram and Wildberries against what the product did: no rule of theirs was broken. */
export function expectNoViolations({ telegram, wb }: SandboxWorld): void {
  expect(wb.world.violations.all()).toEqual([]);
  expect(telegram.violations).toEqual([]);
}

/** Ends the product politely and proves that nothing of it is left. */
export async function endsCleanly(product: Product, home: Home): Promise<void> {
  expect(home.processes()).not.toEqual([]);
  for (const code of await product.stop()) expect(code).toBe(0);
  await expect.poll(() => home.processes(), { timeout: 5_000 }).toEqual([]);
}
