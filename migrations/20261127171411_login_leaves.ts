import { Migration } from "@mikro-orm/migrations";

/** A login without a cabinet stays until WB has been told to end its session. */
export class LoginLeaves extends Migration {
  override up(): void {
    this.addSql(`alter table "login" add "leaving_at" timestamptz null;`);
  }
}
