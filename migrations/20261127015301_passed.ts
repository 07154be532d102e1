import { Migration } from "@mikro-orm/migrations";

/** Slots that a watch let pass because an earlier one of its seller was being booked. */
export class Passed extends Migration {
  override up(): void {
    this.addSql(
      `create table "passed" ("id" uuid not null, "company_id" uuid not null, "watch_id" uuid not null, "attempt_id" uuid not null, "first_label" varchar(255) not null, "warehouse_name" varchar(255) not null, "day" date not null, "coefficient" int not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "passed_at_index" on "passed" ("at");`);
    this.addSql(
      `alter table "passed" add constraint "passed_watch_id_attempt_id_unique" unique ("watch_id", "attempt_id");`,
    );
    this.addSql(`alter table "passed" enable row level security;`);
    this.addSql(
      `create policy company on "passed" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "passed" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
