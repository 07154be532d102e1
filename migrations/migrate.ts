import pg from "pg";
import { connect } from "#domain/db/orm.ts";

/** The advisory lock that lets one process migrate while the others wait. */
const migrationLock = 7041;

/** Builds the database from empty or brings it up to date; returns how many migrations ran. */
export async function migrate(databaseUrl: string): Promise<number> {
  const guard = new pg.Client(databaseUrl);
  await guard.connect();
  try {
    await guard.query("select pg_advisory_lock($1)", [migrationLock]);
    const orm = await connect(databaseUrl, 2);
    try {
      return (await orm.migrator.up()).length;
    } finally {
      await orm.close();
    }
  } finally {
    await guard.end();
  }
}
