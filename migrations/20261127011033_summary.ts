import { Migration } from "@mikro-orm/migrations";

/** A chat may have one pinned message that says how things are. */
export class Summary extends Migration {
  override up(): void {
    this.addSql(
      `create table "summary" ("chat_id" bigint not null, "company_id" uuid not null, "is_on" boolean not null, "message_id" int null, "shown" text null, "checked_at" timestamptz null, primary key ("chat_id"));`,
    );
    this.addSql(`create index "summary_is_on_checked_at_index" on "summary" ("is_on", "checked_at");`);
    this.addSql(`alter table "summary" enable row level security;`);
    this.addSql(
      `create policy company on "summary" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "summary" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
