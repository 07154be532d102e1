import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { migrateQueue } from "#jobs/queue/backend.ts";
import { migrate } from "#migrations/migrate.ts";
import { tempDir } from "#sandbox/testing/temp-dir.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string with DBNAME in the database's place. */
    postgresUrl: string;
  }
}

/** Starts one PostgreSQL for the run and builds the template by migrating from empty. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tempDir(), "postavka-test-"));
  const postgres = await startEmbeddedPostgres(join(folder, "db"), {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "300",
    max_wal_size: "128MB",
  });
  const admin = new pg.Client(postgres.url());
  await admin.connect();
  await admin.query("create database template_postavka");
  await admin.end();
  await migrate(postgres.url("template_postavka"));
  await migrateQueue(postgres.url("template_postavka"));
  project.provide("postgresUrl", postgres.url("DBNAME"));
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
