import { Migration } from "@mikro-orm/migrations";

/** What a watch was shown on a day: a row for each watch and day, never one for each look. */
export class DayCount extends Migration {
  override up(): void {
    this.addSql(
      `create table "day_count" ("id" uuid not null, "company_id" uuid not null, "watch_id" uuid not null, "day" date not null, "seen" jsonb not null, "cheapest" int null, primary key ("id"));`,
    );
    this.addSql(`create index "day_count_day_index" on "day_count" ("day");`);
    this.addSql(
      `alter table "day_count" add constraint "day_count_watch_id_day_unique" unique ("watch_id", "day");`,
    );
    this.addSql(`alter table "day_count" enable row level security;`);
    this.addSql(
      `create policy company on "day_count" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "day_count" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
