import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const lines = await driftOf(url);
  if (lines.length === 0) return "Entities and migrations agree: there is nothing to write.";
  const at = new Date().toISOString().replaceAll(/[-:T]|\..*/g, "");
  const className = name.replaceAll(/(?:^|[_-])(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const fileName = `migrations/${at}_${name}.ts`;
  const body = lines.map((line) => `    this.addSql(\`${line.replaceAll("`", "\\`")}\`);`).join("\n");
  writeFileSync(
    fileName,
    `import { Migration } from "@mikro-orm/migrations";\n\n/** What changes, and why. */\nexport class ${className} extends Migration {\n  override up(): void {\n${body}\n  }\n}\n`,
  );
  return `Wrote ${fileName}: read it before committing.`;
}

/** What stands in migrations alone, because entities cannot say it: row security, its keys, partial indexes. */
const writtenByHand =
  /^drop policy |disable row level security|^drop function .*"app_sees"|_company_id_fkey"|^drop index "\w+_(?:one|open)_\w+"/;

/** What would have to be changed in the database for it to be as the entities say. */
async function driftOf(url: string): Promise<readonly string[]> {
  const orm = await connect(url, 2);
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  await orm.close();
  return sql.split("\n").filter((line) => line.trim() !== "" && !writtenByHand.test(line));
}

/** Tells whether entities and the database that the migrations build agree. */
async function check(url: string): Promise<string> {
  const drift = await driftOf(url);
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
