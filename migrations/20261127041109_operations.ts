import { Migration } from "@mikro-orm/migrations";

/** How each process is, how the service was, and files that are about the service instead of a company. */
export class Operations extends Migration {
  override up(): void {
    this.addSql(
      `create table "heartbeat" ("id" varchar(255) not null, "host" varchar(255) not null, "roles" jsonb not null, "started_at" timestamptz not null, "seen_at" timestamptz not null, "memory_mb" int not null, "browser_mb" int null, "hot" int null, "reasons" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "sample" ("at" timestamptz not null, "figures" jsonb not null, primary key ("at"));`,
    );
    // Row security shows a file without a company to nobody but the service itself and its admins.
    this.addSql(`alter table "stored_file" alter column "company_id" drop not null;`);
  }
}
