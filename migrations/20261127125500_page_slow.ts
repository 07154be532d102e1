import { Migration } from "@mikro-orm/migrations";

/** A page that does not come in time is an end of its own. */
export class PageSlow extends Migration {
  override up(): void {
    this.addSql(`alter table "attempt" drop constraint "attempt_outcome_check";`);
    this.addSql(
      `alter table "attempt" add constraint "attempt_outcome_check" check ("outcome" in ('booked', 'gone', 'price-risen', 'not-ready', 'refused', 'limit', 'goods', 'restricted', 'too-active', 'session-dead', 'page-changed', 'page-slow', 'challenge', 'wrong-account', 'lease-lost', 'not-booked', 'given-up'));`,
    );
  }
}
