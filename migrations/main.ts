import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { connect } from "#domain/db/orm.ts";
import { migrate } from "./migrate.ts";

/** Runs work on a throwaway database that is already migrated. */
async function onScratch<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "postavka-migrate-"));
  const postgres = await startEmbeddedPostgres(join(folder, "db"), { fsync: "off" });
  try {
    await migrate(postgres.url());
    return await work(postgres.url());
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the next migration from what changed in the entities. */
async function create(url: string, name: string): Promise<string> {
  const orm = await connect(url, 2);
  const { fileName } = await orm.migrator.create(undefined, false, false, name);
  await orm.close();
  return `Wrote migrations/${fileName}: read it before committing.`;
}

/** What stands in migrations alone, because entities cannot say it: row security, its keys, partial indexes. */
const writtenByHand =
  /^drop policy |disable row level security|^drop function .*"app_sees"|_company_id_fkey"|^drop index "\w+_one_\w+"/;

/** Tells whether entities and the database that the migrations build agree. */
async function check(url: string): Promise<string> {
  const orm = await connect(url, 2);
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  await orm.close();
  const drift = sql.split("\n").filter((line) => line.trim() !== "" && !writtenByHand.test(line));
  if (drift.length === 0) return "Entities and migrations agree.";
  throw new Error(
    `Entities and migrations differ: run npm run migrate -- create <name>.\n${drift.join("\n")}`,
  );
}

const [verb = "up", name = "change"] = process.argv.slice(2);
const databaseUrl = process.env["DATABASE_URL"];
const said = await run();
process.stdout.write(`${said}\n`);

async function run(): Promise<string> {
  if (verb === "create") return onScratch((url) => create(url, name));
  if (verb === "check") return onScratch(check);
  if (!databaseUrl) return "DATABASE_URL is not set: npm start migrates its embedded database by itself.";
  return `${await migrate(databaseUrl)} migrations were applied.`;
}
