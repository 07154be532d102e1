import { Migration } from "@mikro-orm/migrations";

/** A cabinet can be on its way out, and a person may look at one cabinet alone. */
export class Cabinets extends Migration {
  override up(): void {
    this.addSql(`alter table "account" drop constraint "account_state_check";`);
    this.addSql(`alter table "account" add "removal" jsonb null;`);
    this.addSql(
      `alter table "account" add constraint "account_state_check" check ("state" in ('active', 'removing', 'removed'));`,
    );
    this.addSql(`alter table "member" add "shown_account_id" uuid null;`);
  }
}
