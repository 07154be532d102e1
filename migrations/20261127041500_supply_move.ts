import { Migration } from "@mikro-orm/migrations";

/** A booked supply may be moved, after a yes to a date read from its own calendar and to what that costs. */
export class SupplyMove extends Migration {
  override up(): void {
    this.addSql(
      `create table "supply_move" ("id" uuid not null, "company_id" uuid not null, "account_id" uuid not null, "supply_row_id" uuid not null, "supply_id" int not null, "chat_id" bigint not null, "asked_by" bigint not null, "from_day" date not null, "day" date not null, "coefficient" int not null, "fee_kopecks" int not null, "cost_before" bigint null, "cost" bigint null, "wb_fee_kopecks" int null, "wb_coefficient" int null, "state" text not null default 'asked', "outcome" text null, "words" varchar(2000) null, "unmoved_reads" int not null default 0, "asked_at" timestamptz not null, "sent_at" timestamptz null, "settled_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "supply_move_account_id_state_index" on "supply_move" ("account_id", "state");`,
    );
    this.addSql(`create index "supply_move_supply_row_id_index" on "supply_move" ("supply_row_id");`);
    this.addSql(`alter table "cancellation" drop constraint "cancellation_outcome_check";`);
    this.addSql(`alter table "cancellation" add "wb_fee_kopecks" int null;`);
    this.addSql(
      `alter table "cancellation" add constraint "cancellation_outcome_check" check ("outcome" in ('done', 'not-done', 'dearer', 'too-late', 'refused', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'not-sent'));`,
    );
    this.addSql(`alter table "look" drop constraint "look_what_check";`);
    this.addSql(
      `alter table "look" add "supply_row_id" uuid null, add "supply_id" int null, add "chat_id" bigint null;`,
    );
    this.addSql(`create index "look_supply_row_id_index" on "look" ("supply_row_id");`);
    this.addSql(
      `alter table "look" add constraint "look_what_check" check ("what" in ('drafts', 'draft', 'goods', 'dates'));`,
    );
    this.addSql(
      `alter table "supply_move" add constraint "supply_move_state_check" check ("state" in ('asked', 'sent', 'settled'));`,
    );
    this.addSql(
      `alter table "supply_move" add constraint "supply_move_outcome_check" check ("outcome" in ('moved', 'gone', 'price-risen', 'supply-gone', 'not-moved', 'dearer', 'too-late', 'refused', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'not-sent'));`,
    );
    this.addSql(`alter table "supply_move" enable row level security;`);
    this.addSql(
      `create policy company on "supply_move" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "supply_move" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
