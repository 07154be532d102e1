import { Migration } from "@mikro-orm/migrations";

/** A watch may ask before it books. */
export class WatchAsks extends Migration {
  override up(): void {
    this.addSql(`alter table "watch" drop constraint "watch_mode_check";`);
    this.addSql(
      `alter table "watch" add constraint "watch_mode_check" check ("mode" in ('book', 'ask', 'notify'));`,
    );
  }
}
