import { Migration } from "@mikro-orm/migrations";

/** Wishes that a company keeps under a name, without goods and dates. */
export class Template extends Migration {
  override up(): void {
    this.addSql(
      `create table "template" ("id" uuid not null, "company_id" uuid not null, "created_by" bigint not null, "name" varchar(255) not null, "wish" jsonb not null, "created_at" timestamptz not null, "used_at" timestamptz null, "renamed_by" bigint null, "rename_asked_at" timestamptz null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "template_company_id_deleted_at_index" on "template" ("company_id", "deleted_at");`,
    );
    this.addSql(`alter table "template" enable row level security;`);
    this.addSql(
      `create policy company on "template" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "template" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
