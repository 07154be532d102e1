import { Migration } from "@mikro-orm/migrations";

/** A booked supply may be cancelled, after a yes to what that costs. */
export class Cancellation extends Migration {
  override up(): void {
    this.addSql(
      `create table "cancellation" ("id" uuid not null, "company_id" uuid not null, "account_id" uuid not null, "supply_row_id" uuid not null, "supply_id" int not null, "chat_id" bigint not null, "asked_by" bigint not null, "fee_kopecks" int not null, "state" text not null default 'asked', "outcome" text null, "words" varchar(2000) null, "asked_at" timestamptz not null, "sent_at" timestamptz null, "settled_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "cancellation_account_id_state_index" on "cancellation" ("account_id", "state");`,
    );
    this.addSql(`create index "cancellation_supply_row_id_index" on "cancellation" ("supply_row_id");`);
    this.addSql(`alter table "supply" add "cancelled_at" timestamptz null;`);
    this.addSql(
      `alter table "cancellation" add constraint "cancellation_state_check" check ("state" in ('asked', 'sent', 'settled'));`,
    );
    this.addSql(
      `alter table "cancellation" add constraint "cancellation_outcome_check" check ("outcome" in ('done', 'dearer', 'refused', 'not-done', 'not-sent'));`,
    );
    this.addSql(`alter table "cancellation" enable row level security;`);
    this.addSql(
      `create policy company on "cancellation" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "cancellation" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
