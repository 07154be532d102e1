import { fileURLToPath } from "node:url";
import { Migrator } from "@mikro-orm/migrations";
import { defineConfig, MikroORM } from "@mikro-orm/postgresql";
import { entities } from "./entities.ts";
import { keepConnections } from "./lost-connections.ts";

/** ORM options for a database; `max` is the size of its connection pool. */
export function ormOptions(clientUrl: string, max = 10) {
  return defineConfig({
    clientUrl,
    entities: [...entities],
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max },
    driverOptions: { onPoolCreated: keepConnections },
    logger: () => {},
    migrations: {
      path: fileURLToPath(new URL("../../migrations", import.meta.url)),
      pathTs: fileURLToPath(new URL("../../migrations", import.meta.url)),
      glob: "[0-9]*.ts",
      snapshot: false,
    },
  });
}

/** Connects to a database. Whoever connects also closes. */
export function connect(clientUrl: string, max?: number): Promise<MikroORM> {
  return MikroORM.init(ormOptions(clientUrl, max));
}

/** How many migrations a database still waits for. */
export async function pendingMigrations(clientUrl: string): Promise<number> {
  const orm = await connect(clientUrl, 1);
  try {
    return (await orm.migrator.getPending()).length;
  } finally {
    await orm.close();
  }
}
