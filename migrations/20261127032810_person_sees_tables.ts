import { Migration } from "@mikro-orm/migrations";

/** Native tables are drawn for whom they are to be seen; who never said so is asked under the first one. */
export class PersonSeesTables extends Migration {
  override up(): void {
    this.addSql(`alter table "person" add "sees_tables" boolean null;`);
  }
}
