import { Migration } from "@mikro-orm/migrations";

export class Migration20261121053309_foundation extends Migration {
  override name = "Migration20261121053309_foundation";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "account" ("id" uuid not null, "company_id" uuid not null, "login_id" uuid null, "marketplace" text not null, "external_id" varchar(255) not null, "name" varchar(255) not null, "inn" varchar(255) null, "state" text not null default 'active', "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "account" add constraint "account_company_id_marketplace_external_id_unique" unique ("company_id", "marketplace", "external_id");`,
    );

    this.addSql(
      `create table "attempt" ("id" uuid not null, "company_id" uuid not null, "watch_id" uuid not null, "order_id" uuid not null, "account_id" uuid not null, "login_id" uuid not null, "preorder_id" int not null, "warehouse_id" int not null, "warehouse_name" varchar(255) not null, "day" date not null, "coefficient_seen" int not null, "state" text not null default 'claimed', "outcome" text null, "words" varchar(2000) null, "supply_id" int null, "coefficient_fixed" int null, "lease_generation" int not null, "unplanned_reads" int not null default 0, "seen_at" timestamptz not null, "claimed_at" timestamptz not null, "page_ready_at" timestamptz null, "sent_at" timestamptz null, "answered_at" timestamptz null, "read_back_at" timestamptz null, "settled_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "attempt_watch_id_index" on "attempt" ("watch_id");`);
    this.addSql(`create index "attempt_login_id_state_index" on "attempt" ("login_id", "state");`);

    this.addSql(
      `create table "bot_state" ("key" varchar(255) not null, "value" jsonb not null, "updated_at" timestamptz not null, primary key ("key"));`,
    );

    this.addSql(
      `create table "cell" ("source" text not null, "warehouse_id" int not null, "box" text not null, "day" date not null, "coefficient" int not null, "unloading" boolean not null, "seen_at" timestamptz not null, "changed_at" timestamptz not null, primary key ("source", "warehouse_id", "box", "day"));`,
    );
    this.addSql(`create index "cell_changed_at_index" on "cell" ("changed_at");`);

    this.addSql(
      `create table "cell_change" ("id" bigserial primary key, "source" text not null, "warehouse_id" int not null, "box" text not null, "day" date not null, "at" timestamptz not null, "before" int null, "after" int not null);`,
    );
    this.addSql(
      `create index "cell_change_warehouse_id_box_day_index" on "cell_change" ("warehouse_id", "box", "day");`,
    );

    this.addSql(
      `create table "chat" ("id" bigint not null, "kind" text not null, "title" varchar(255) null, "reach" text not null default 'open', "reach_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "company" ("id" uuid not null, "name" varchar(255) not null, "state" text not null default 'active', "terms_version" int null, "terms_agreed_at" timestamptz null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );

    this.addSql(
      `create table "form" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "chat_id" bigint not null, "message_id" int null, "kind" varchar(255) not null, "step" varchar(255) not null, "answers" jsonb not null default '{}', "state" text not null default 'open', "created_at" timestamptz not null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "form_person_id_state_index" on "form" ("person_id", "state");`);

    this.addSql(
      `create table "handoff" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "chat_id" bigint not null, "message_id" int null, "login_id" uuid null, "state" text not null default 'created', "link_hash" varchar(255) null, "match_number" int null, "matched_at" timestamptz null, "ticket_hash" varchar(255) null, "found" jsonb not null default '[]', "chosen" jsonb not null default '[]', "failure" varchar(255) null, "holder" varchar(255) null, "held_until" timestamptz null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "handoff_company_id_index" on "handoff" ("company_id");`);

    this.addSql(
      `create table "inbox_update" ("update_id" bigint not null, "payload" jsonb not null, "state" text not null default 'received', "tries" int not null default 0, "received_at" timestamptz not null, "ended_at" timestamptz null, primary key ("update_id"));`,
    );
    this.addSql(`create index "inbox_update_state_index" on "inbox_update" ("state");`);

    this.addSql(
      `create table "incident" ("fingerprint" varchar(255) not null, "name" varchar(255) not null, "message" varchar(1000) not null, "count" int not null, "first_at" timestamptz not null, "last_at" timestamptz not null, "example" jsonb not null default '{}', primary key ("fingerprint"));`,
    );

    this.addSql(
      `create table "invite" ("code" varchar(255) not null, "made_by" bigint not null, "used_by" bigint null, "used_at" timestamptz null, "expires_at" timestamptz not null, "version" int not null default 1, primary key ("code"));`,
    );

    this.addSql(
      `create table "login" ("id" uuid not null, "company_id" uuid not null, "sealed" text null, "state" text not null default 'alive', "state_at" timestamptz not null, "cause" text null, "troubles" int not null default 0, "renewed_at" timestamptz null, "rest_until" timestamptz null, "next_creation_at" timestamptz null, "lease_holder" varchar(255) null, "lease_generation" int not null default 0, "leased_until" timestamptz null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "login_company_id_index" on "login" ("company_id");`);
    this.addSql(`create index "login_leased_until_index" on "login" ("leased_until");`);

    this.addSql(
      `create table "look" ("id" uuid not null, "company_id" uuid not null, "account_id" uuid not null, "what" text not null, "draft_id" varchar(255) null, "form_id" uuid null, "state" text not null default 'asked', "content" jsonb null, "failure" varchar(255) null, "asked_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "look_account_id_state_index" on "look" ("account_id", "state");`);

    this.addSql(
      `create table "member" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "role" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "member_person_id_index" on "member" ("person_id");`);
    this.addSql(
      `alter table "member" add constraint "member_company_id_person_id_unique" unique ("company_id", "person_id");`,
    );

    this.addSql(
      `create table "notice" ("id" uuid not null, "company_id" uuid null, "chat_id" bigint not null, "kind" varchar(255) not null, "facts" jsonb not null, "dedupe_key" varchar(255) not null, "certainty" text not null, "state" text not null default 'pending', "attempts" int not null default 0, "is_repeat" boolean not null default false, "not_before" timestamptz not null, "created_at" timestamptz not null, "sending_at" timestamptz null, "sent_at" timestamptz null, "message_id" int null, "error" varchar(500) null, primary key ("id"));`,
    );
    this.addSql(`alter table "notice" add constraint "notice_dedupe_key_unique" unique ("dedupe_key");`);
    this.addSql(`create index "notice_state_not_before_index" on "notice" ("state", "not_before");`);
    this.addSql(`create index "notice_chat_id_created_at_index" on "notice" ("chat_id", "created_at");`);

    this.addSql(
      `create table "preorder" ("id" uuid not null, "company_id" uuid not null, "watch_id" uuid not null, "account_id" uuid not null, "warehouse_id" int not null, "warehouse_name" varchar(255) not null, "preorder_id" int null, "state" text not null default 'wanted', "words" jsonb not null default '[]', "tries" int not null default 0, "not_before" timestamptz null, "made_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "preorder_watch_id_index" on "preorder" ("watch_id");`);
    this.addSql(`create index "preorder_account_id_state_index" on "preorder" ("account_id", "state");`);

    this.addSql(
      `create table "person" ("telegram_id" bigint not null, "language" varchar(255) null, "first_name" varchar(255) not null, "created_at" timestamptz not null, primary key ("telegram_id"));`,
    );

    this.addSql(
      `create table "source_status" ("source" text not null, "state" text not null, "since" timestamptz not null, "ok_at" timestamptz null, primary key ("source"));`,
    );

    this.addSql(
      `create table "supply" ("id" uuid not null, "company_id" uuid not null, "account_id" uuid not null, "watch_id" uuid not null, "attempt_id" uuid not null, "supply_id" int not null, "preorder_id" int not null, "warehouse_id" int not null, "warehouse_name" varchar(255) not null, "box" text not null, "day" date not null, "coefficient" int not null, "cost" bigint null, "quantity" int not null, "booked_at" timestamptz not null, "free_cancel_until" timestamptz not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "supply_watch_id_index" on "supply" ("watch_id");`);
    this.addSql(
      `alter table "supply" add constraint "supply_account_id_supply_id_unique" unique ("account_id", "supply_id");`,
    );

    this.addSql(
      `create table "warehouse" ("id" serial primary key, "name" varchar(255) not null, "address" varchar(255) null, "seen_at" timestamptz not null);`,
    );

    this.addSql(
      `create table "watch" ("id" uuid not null, "company_id" uuid not null, "account_id" uuid not null, "created_by" bigint not null, "chat_id" bigint not null, "draft_id" varchar(255) not null, "draft_label" varchar(255) not null, "goods" jsonb not null, "box" text not null, "warehouses" jsonb not null, "max_coefficient" int not null, "from_day" date not null, "until_day" date not null, "mode" text not null, "state" text not null default 'active', "paused_by" text null, "state_before" text null, "deleted_at" timestamptz null, "ready_told_at" timestamptz null, "position" int not null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "watch_company_id_state_index" on "watch" ("company_id", "state");`);
    this.addSql(`create index "watch_account_id_state_index" on "watch" ("account_id", "state");`);

    this.addSql(
      `alter table "account" add constraint "account_marketplace_check" check ("marketplace" in ('wb', 'ozon'));`,
    );
    this.addSql(
      `alter table "account" add constraint "account_state_check" check ("state" in ('active', 'removed'));`,
    );

    this.addSql(
      `alter table "attempt" add constraint "attempt_state_check" check ("state" in ('claimed', 'sent', 'unknown', 'settled'));`,
    );
    this.addSql(
      `alter table "attempt" add constraint "attempt_outcome_check" check ("outcome" in ('booked', 'gone', 'price-risen', 'not-ready', 'refused', 'too-active', 'session-dead', 'page-changed', 'challenge', 'wrong-account', 'lease-lost', 'not-booked', 'given-up'));`,
    );

    this.addSql(
      `alter table "cell" add constraint "cell_source_check" check ("source" in ('calendar', 'report', 'official'));`,
    );
    this.addSql(
      `alter table "cell" add constraint "cell_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );

    this.addSql(
      `alter table "cell_change" add constraint "cell_change_source_check" check ("source" in ('calendar', 'report', 'official'));`,
    );
    this.addSql(
      `alter table "cell_change" add constraint "cell_change_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );

    this.addSql(
      `alter table "chat" add constraint "chat_kind_check" check ("kind" in ('private', 'group', 'supergroup'));`,
    );
    this.addSql(
      `alter table "chat" add constraint "chat_reach_check" check ("reach" in ('open', 'blocked', 'kicked', 'deactivated'));`,
    );

    this.addSql(
      `alter table "company" add constraint "company_state_check" check ("state" in ('awaiting', 'active', 'refused'));`,
    );

    this.addSql(
      `alter table "form" add constraint "form_state_check" check ("state" in ('open', 'done', 'cancelled'));`,
    );

    this.addSql(
      `alter table "handoff" add constraint "handoff_state_check" check ("state" in ('created', 'proved', 'live', 'choosing', 'done', 'expired', 'cancelled', 'failed'));`,
    );

    this.addSql(
      `alter table "inbox_update" add constraint "inbox_update_state_check" check ("state" in ('received', 'done', 'failed'));`,
    );

    this.addSql(
      `alter table "login" add constraint "login_state_check" check ("state" in ('alive', 'suspect', 'dead'));`,
    );
    this.addSql(
      `alter table "login" add constraint "login_cause_check" check ("cause" in ('refused-by-wb', 'logged-out', 'superseded', 'unreachable', 'removed'));`,
    );

    this.addSql(`alter table "look" add constraint "look_what_check" check ("what" in ('drafts', 'draft'));`);
    this.addSql(
      `alter table "look" add constraint "look_state_check" check ("state" in ('asked', 'ready', 'failed'));`,
    );

    this.addSql(
      `alter table "member" add constraint "member_role_check" check ("role" in ('owner', 'staff'));`,
    );

    this.addSql(
      `alter table "notice" add constraint "notice_certainty_check" check ("certainty" in ('at-least-once', 'at-most-once'));`,
    );
    this.addSql(
      `alter table "notice" add constraint "notice_state_check" check ("state" in ('pending', 'sending', 'sent', 'uncertain', 'failed', 'unreachable'));`,
    );

    this.addSql(
      `alter table "preorder" add constraint "preorder_state_check" check ("state" in ('wanted', 'making', 'ready', 'refused', 'used', 'leftover', 'deleted'));`,
    );

    this.addSql(
      `alter table "source_status" add constraint "source_status_source_check" check ("source" in ('calendar', 'report', 'official'));`,
    );
    this.addSql(
      `alter table "source_status" add constraint "source_status_state_check" check ("state" in ('on', 'off-by-wb', 'throttled', 'no-session', 'shape-changed', 'unused'));`,
    );

    this.addSql(
      `alter table "supply" add constraint "supply_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );

    this.addSql(
      `alter table "watch" add constraint "watch_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );
    this.addSql(
      `alter table "watch" add constraint "watch_mode_check" check ("mode" in ('book', 'notify'));`,
    );
    this.addSql(
      `alter table "watch" add constraint "watch_state_check" check ("state" in ('active', 'paused', 'booking', 'booked', 'expired', 'deleted'));`,
    );
    this.addSql(
      `alter table "watch" add constraint "watch_paused_by_check" check ("paused_by" in ('seller', 'session'));`,
    );
    this.addSql(
      `alter table "watch" add constraint "watch_state_before_check" check ("state_before" in ('active', 'paused', 'booking', 'booked', 'expired', 'deleted'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "account" cascade;`);
    this.addSql(`drop table if exists "attempt" cascade;`);
    this.addSql(`drop table if exists "bot_state" cascade;`);
    this.addSql(`drop table if exists "cell" cascade;`);
    this.addSql(`drop table if exists "cell_change" cascade;`);
    this.addSql(`drop table if exists "chat" cascade;`);
    this.addSql(`drop table if exists "company" cascade;`);
    this.addSql(`drop table if exists "form" cascade;`);
    this.addSql(`drop table if exists "handoff" cascade;`);
    this.addSql(`drop table if exists "inbox_update" cascade;`);
    this.addSql(`drop table if exists "incident" cascade;`);
    this.addSql(`drop table if exists "invite" cascade;`);
    this.addSql(`drop table if exists "login" cascade;`);
    this.addSql(`drop table if exists "look" cascade;`);
    this.addSql(`drop table if exists "member" cascade;`);
    this.addSql(`drop table if exists "notice" cascade;`);
    this.addSql(`drop table if exists "preorder" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "source_status" cascade;`);
    this.addSql(`drop table if exists "supply" cascade;`);
    this.addSql(`drop table if exists "warehouse" cascade;`);
    this.addSql(`drop table if exists "watch" cascade;`);
  }
}
