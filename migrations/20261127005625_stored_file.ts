import { Migration } from "@mikro-orm/migrations";

/** Files that belong to a company: made for a chat, sent by one, or kept as proof. */
export class StoredFile extends Migration {
  override up(): void {
    this.addSql(
      `create table "stored_file" ("id" uuid not null, "company_id" uuid not null, "kind" varchar(255) not null, "facts" jsonb not null default '{}', "chat_id" bigint null, "language" text not null default 'ru', "state" text not null default 'asked', "name" varchar(255) null, "mime" varchar(255) null, "content" bytea null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "stored_file_state_index" on "stored_file" ("state");`);
    this.addSql(`create index "stored_file_expires_at_index" on "stored_file" ("expires_at");`);
    this.addSql(
      `alter table "stored_file" add constraint "stored_file_language_check" check ("language" in ('ru', 'en'));`,
    );
    this.addSql(
      `alter table "stored_file" add constraint "stored_file_state_check" check ("state" in ('asked', 'ready', 'failed'));`,
    );
    this.addSql(`alter table "stored_file" enable row level security;`);
    this.addSql(
      `create policy company on "stored_file" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "stored_file" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
