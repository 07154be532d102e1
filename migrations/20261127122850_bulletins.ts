import { Migration } from "@mikro-orm/migrations";

/** What admins of the service say to one seller or to all; each copy is a notice. */
export class Bulletins extends Migration {
  override up(): void {
    this.addSql(
      `create table "bulletin" ("id" uuid not null, "person_id" bigint not null, "company_id" uuid null, "texts" jsonb not null, "asked" varchar(255) null, "state" text not null default 'draft', "total" int not null default 0, "message_id" int null, "shown_state" varchar(255) null, "created_at" timestamptz not null, "ended_at" timestamptz null, "held_until" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "bulletin_state_index" on "bulletin" ("state");`);
    this.addSql(
      `create unique index "bulletin_one_draft" on "bulletin" ("person_id") where state = 'draft';`,
    );
    this.addSql(`alter table "notice" add "bulletin_id" uuid null;`);
    this.addSql(`create index "notice_bulletin_id_state_index" on "notice" ("bulletin_id", "state");`);
    this.addSql(
      `alter table "bulletin" add constraint "bulletin_state_check" check ("state" in ('draft', 'sending', 'stopped', 'done'));`,
    );
    this.addSql(`alter table "bulletin" enable row level security;`);
    this.addSql(
      `create policy company on "bulletin" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "bulletin" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
