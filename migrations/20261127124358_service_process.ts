import { Migration } from "@mikro-orm/migrations";

/** One row for each process with all that it says of itself, instead of one for its pool and one for the rest. */
export class ServiceProcess extends Migration {
  override up(): void {
    this.addSql(
      `create table "service_process" ("id" varchar(255) not null, "host" varchar(255) not null, "roles" jsonb not null, "started_at" timestamptz not null, "seen_at" timestamptz not null, "ended_at" timestamptz null, "memory_mb" int not null default 0, "reasons" jsonb not null, "browser_mb" int null, "browser_since" timestamptz null, "recycled_at" timestamptz null, "hot" int null, "most_pages" int null, "looking" int null, "is_draining" boolean not null default false, "asked" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "service_process" add constraint "service_process_asked_check" check ("asked" in ('drain', 'undrain', 'recycle'));`,
    );
    // Whoever lives says so again within seconds.
    this.addSql(`drop table "heartbeat";`);
    this.addSql(`drop table "pool_process";`);
  }
}
