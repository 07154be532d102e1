import { Migration } from "@mikro-orm/migrations";

/** All changes of a supply count the same reads and know the same ends. */
export class ChangesAlike extends Migration {
  override up(): void {
    this.addSql(`alter table "cancellation" drop constraint "cancellation_outcome_check";`);
    this.addSql(`alter table "cancellation" add "unchanged_reads" int not null default 0;`);
    this.addSql(
      `alter table "cancellation" add constraint "cancellation_outcome_check" check ("outcome" in ('done', 'not-done', 'dearer', 'too-late', 'supply-gone', 'refused', 'restricted', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'not-sent'));`,
    );
    this.addSql(`alter table "supply_move" drop constraint "supply_move_outcome_check";`);
    this.addSql(`alter table "supply_move" rename column "unmoved_reads" to "unchanged_reads";`);
    this.addSql(
      `alter table "supply_move" add constraint "supply_move_outcome_check" check ("outcome" in ('moved', 'gone', 'price-risen', 'not-moved', 'dearer', 'too-late', 'supply-gone', 'refused', 'restricted', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'not-sent'));`,
    );
  }
}
