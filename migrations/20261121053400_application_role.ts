import { Migration } from "@mikro-orm/migrations";

/** Every table whose rows belong to a company. */
const tenantTables = [
  "member",
  "login",
  "account",
  "handoff",
  "watch",
  "preorder",
  "attempt",
  "supply",
  "look",
  "form",
  "notice",
];

/**
 * The application works as a role that owns nothing. Rows of a company are visible only when the one
 * door has bound that company (`app.company`), or everything (`*`) for the machine itself.
 */
export class ApplicationRole extends Migration {
  override up(): void {
    this.addSql(`do $$ begin
      if not exists (select from pg_roles where rolname = 'postavka_app') then
        create role postavka_app nologin;
      end if;
      if not pg_has_role(current_user, 'postavka_app', 'member') then
        execute format('grant postavka_app to %I', current_user);
      end if;
      execute format('grant usage on schema %I to postavka_app', current_schema());
      execute format('grant select, insert, update, delete on all tables in schema %I to postavka_app', current_schema());
      execute format('grant usage, select on all sequences in schema %I to postavka_app', current_schema());
      execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to postavka_app', current_schema());
      execute format('alter default privileges in schema %I grant usage, select on sequences to postavka_app', current_schema());
    end $$;`);
    this.addSql(`create function app_sees(company uuid) returns boolean language sql stable as $$
      select current_setting('app.company', true) in ('*', company::text)
    $$;`);
    for (const table of tenantTables) {
      this.addSql(`alter table "${table}" enable row level security;`);
      this.addSql(
        `create policy company on "${table}" using (app_sees(company_id)) with check (app_sees(company_id));`,
      );
      this.addSql(
        `alter table "${table}" add foreign key (company_id) references company (id) on delete cascade;`,
      );
    }
    this.addSql(`alter table company enable row level security;`);
    this.addSql(`create policy company on company using (app_sees(id)) with check (app_sees(id));`);
  }
}
