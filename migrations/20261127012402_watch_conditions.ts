import { Migration } from "@mikro-orm/migrations";

/** A wish may ask for weekdays, lead time, exact days and more. */
export class WatchConditions extends Migration {
  override up(): void {
    this.addSql(`alter table "watch" add "conditions" jsonb not null default '{}';`);
  }
}
