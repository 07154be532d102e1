import { Migration } from "@mikro-orm/migrations";

/** Limits, faulty goods and restricted cabinets are ends of their own, and WB can pause a watch. */
export class NamedEnds extends Migration {
  override up(): void {
    this.addSql(`alter table "attempt" drop constraint "attempt_outcome_check";`);
    this.addSql(
      `alter table "attempt" add constraint "attempt_outcome_check" check ("outcome" in ('booked', 'gone', 'price-risen', 'not-ready', 'refused', 'limit', 'goods', 'restricted', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'lease-lost', 'not-booked', 'given-up'));`,
    );
    this.addSql(`alter table "watch" drop constraint "watch_paused_by_check";`);
    this.addSql(
      `alter table "watch" add constraint "watch_paused_by_check" check ("paused_by" in ('seller', 'session', 'marketplace'));`,
    );
  }
}
