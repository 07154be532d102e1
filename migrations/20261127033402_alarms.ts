import { Migration } from "@mikro-orm/migrations";

/** What is urgent rings until somebody answers; voice calls to those who want them. */
export class Alarms extends Migration {
  override up(): void {
    this.addSql(
      `create table "alarm" ("id" uuid not null, "company_id" uuid not null, "kind" varchar(255) not null, "facts" jsonb not null, "subject" varchar(255) not null, "chat_ids" jsonb not null, "state" text not null default 'open', "rung" int not null default 0, "next_at" timestamptz null, "created_at" timestamptz not null, "ended_at" timestamptz null, "ended_by" bigint null, "shown_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "alarm_state_next_at_index" on "alarm" ("state", "next_at");`);
    this.addSql(`create index "alarm_subject_created_at_index" on "alarm" ("subject", "created_at");`);
    this.addSql(
      `create table "call" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "alarm_id" uuid null, "state" text not null default 'pending', "attempts" int not null default 0, "not_before" timestamptz not null, "created_at" timestamptz not null, "calling_at" timestamptz null, "result" text null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "call_state_not_before_index" on "call" ("state", "not_before");`);
    this.addSql(`create index "call_person_id_calling_at_index" on "call" ("person_id", "calling_at");`);
    this.addSql(
      `create table "voice_contact" ("person_id" bigint not null, "target" varchar(255) null, "asked_at" timestamptz null, "result" text null, "result_at" timestamptz null, primary key ("person_id"));`,
    );
    this.addSql(`alter table "notice" add "alarm_id" uuid null;`);
    this.addSql(
      `alter table "alarm" add constraint "alarm_state_check" check ("state" in ('open', 'acknowledged', 'done', 'over'));`,
    );
    this.addSql(
      `alter table "call" add constraint "call_state_check" check ("state" in ('pending', 'calling', 'done', 'failed'));`,
    );
    this.addSql(
      `alter table "call" add constraint "call_result_check" check ("result" in ('called', 'not-authorised', 'wrong-format', 'no-line', 'unclear'));`,
    );
    this.addSql(
      `alter table "voice_contact" add constraint "voice_contact_result_check" check ("result" in ('called', 'not-authorised', 'wrong-format', 'no-line', 'unclear'));`,
    );
    this.addSql(`create unique index alarm_one_open on alarm (subject) where state = 'open';`);
    this.addSql(`create index "alarm_shown_at_index" on "alarm" ("shown_at");`);
    this.addSql(`create index "notice_alarm_id_index" on "notice" ("alarm_id");`);
    for (const table of ["alarm", "call"]) {
      this.addSql(`alter table "${table}" enable row level security;`);
      this.addSql(
        `create policy company on "${table}" using (app_sees(company_id)) with check (app_sees(company_id));`,
      );
      this.addSql(
        `alter table "${table}" add foreign key (company_id) references company (id) on delete cascade;`,
      );
    }
  }
}
