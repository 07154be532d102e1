import { Migration } from "@mikro-orm/migrations";

/** What keeps the questions that are asked every second small when there are many logins and a long journal. */
export class ManyLogins extends Migration {
  override up(): void {
    // The planner takes an equation with a setting for one row in a hundred, and asked whole tables again for every
    // row of another; a case it takes for one row in two.
    this.addSql(`create or replace function app_sees(company uuid) returns boolean language sql stable as $$
      select case when current_setting('app.company', true) = '*' then true
        else current_setting('app.company', true) = company::text end
    $$;`);
    this.addSql(`create index "account_login_id_index" on "account" ("login_id");`);
    // What is open among rows that are kept for ever.
    this.addSql(`create index supply_open_account on supply (account_id)
      where cancelled_at is null and status <> 'accepted';`);
    this.addSql(`create index preorder_open_leftover on preorder (account_id) where state = 'leftover';`);
    this.addSql(
      `create index watch_open_account on watch (account_id) where state in ('active', 'booking');`,
    );
  }
}
