import { Migration } from "@mikro-orm/migrations";

/** Every process of the pool says how it is; it belongs to the service, not to a company. */
export class PoolProcess extends Migration {
  override up(): void {
    this.addSql(
      `create table "pool_process" ("id" varchar(255) not null, "host" varchar(255) not null, "started_at" timestamptz not null, "seen_at" timestamptz not null, "hot" int not null, "most_pages" int not null, "looking" int not null, "browser_mb" int null, "browser_since" timestamptz null, "recycled_at" timestamptz null, "is_draining" boolean not null, "asked" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "pool_process" add constraint "pool_process_asked_check" check ("asked" in ('drain', 'recycle'));`,
    );
  }
}
