import { Migration } from "@mikro-orm/migrations";

/** One attempt at a time per login and per watch, and one open form per person and kind. */
export class OneOpenAttempt extends Migration {
  override up(): void {
    this.addSql(
      `create unique index attempt_one_open_per_login on attempt (login_id) where state <> 'settled';`,
    );
    this.addSql(
      `create unique index attempt_one_open_per_watch on attempt (watch_id) where state <> 'settled';`,
    );
    this.addSql(`create unique index form_one_open on form (person_id, chat_id, kind) where state = 'open';`);
    this.addSql(`create unique index supply_one_per_attempt on supply (attempt_id);`);
  }
}
