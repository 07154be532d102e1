import { Migration } from "@mikro-orm/migrations";

/** A person has a clock and hours in which messages make no sound. */
export class PersonPreferences extends Migration {
  override up(): void {
    this.addSql(
      `alter table "person" add "time_zone" varchar(255) not null default 'Europe/Moscow', add "quiet_from" smallint null, add "quiet_until" smallint null;`,
    );
  }
}
