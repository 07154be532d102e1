import { Migration } from "@mikro-orm/migrations";

/** A login may look for everybody; when each was last let in, and what it asked of WB today. */
export class WatcherAndTouches extends Migration {
  override up(): void {
    this.addSql(
      `alter table "login" add "is_watcher" boolean not null default false, add "touched_at" timestamptz null, add "calls_on" date null, add "calls" int not null default 0;`,
    );
  }
}
