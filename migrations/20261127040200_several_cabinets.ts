import { Migration } from "@mikro-orm/migrations";

/** A watch in one cabinet ends when another cabinet of the same wish has booked. */
export class SeveralCabinets extends Migration {
  override up(): void {
    for (const column of ["state", "state_before"]) {
      this.addSql(`alter table "watch" drop constraint "watch_${column}_check";`);
      this.addSql(
        `alter table "watch" add constraint "watch_${column}_check" check ("${column}" in ('active', 'paused', 'booking', 'booked', 'elsewhere', 'expired', 'deleted'));`,
      );
    }
  }
}
