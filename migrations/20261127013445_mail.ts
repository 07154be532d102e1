import { Migration } from "@mikro-orm/migrations";

/** Letters about what costs money when it is missed, and the addresses they go to. */
export class Mail extends Migration {
  override up(): void {
    this.addSql(
      `create table "letter" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "address" varchar(255) not null, "kind" varchar(255) not null, "facts" jsonb not null, "dedupe_key" varchar(255) not null, "state" text not null default 'pending', "attempts" int not null default 0, "not_before" timestamptz not null, "created_at" timestamptz not null, "sending_at" timestamptz null, "sent_at" timestamptz null, "error" varchar(500) null, primary key ("id"));`,
    );
    this.addSql(`alter table "letter" add constraint "letter_dedupe_key_unique" unique ("dedupe_key");`);
    this.addSql(`create index "letter_state_not_before_index" on "letter" ("state", "not_before");`);
    this.addSql(
      `create table "mail_address" ("person_id" bigint not null, "address" varchar(255) null, "confirmed_at" timestamptz null, "rejected_at" timestamptz null, "pending" varchar(255) null, "step" text null, "step_at" timestamptz null, "code_hash" varchar(255) null, "code_until" timestamptz null, "tries_left" int not null default 0, "codes_sent" int not null default 0, "codes_since" timestamptz null, primary key ("person_id"));`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_state_check" check ("state" in ('pending', 'sending', 'sent', 'failed', 'rejected'));`,
    );
    this.addSql(
      `alter table "mail_address" add constraint "mail_address_step_check" check ("step" in ('typing', 'code'));`,
    );
    this.addSql(`alter table "letter" enable row level security;`);
    this.addSql(
      `create policy company on "letter" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "letter" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
