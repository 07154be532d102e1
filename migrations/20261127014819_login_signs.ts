import { Migration } from "@mikro-orm/migrations";

/** What a login shows of its health, and when a person last signed in: known logins count from their last renewal. */
export class LoginSigns extends Migration {
  override up(): void {
    this.addSql(
      `alter table "login" add "signed_in_at" timestamptz null, add "signs" jsonb not null default '{}', add "warned" jsonb not null default '[]';`,
    );
    this.addSql(`update "login" set "signed_in_at" = coalesce("renewed_at", "created_at");`);
    this.addSql(`alter table "login" alter column "signed_in_at" set not null;`);
  }
}
