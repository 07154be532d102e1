import { Migration } from "@mikro-orm/migrations";

/** History takes a row per cell and day with its changes packed, and every person has an own look at the board. */
export class CellDay extends Migration {
  override up(): void {
    this.addSql(
      `create table "board_view" ("id" uuid not null, "company_id" uuid not null, "person_id" bigint not null, "favourites" jsonb null, "box" text not null default 'box', "max_coefficient" int null, "finding_until" timestamptz null, "find" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "board_view" add constraint "board_view_company_id_person_id_unique" unique ("company_id", "person_id");`,
    );
    this.addSql(
      `create table "cell_day" ("warehouse_id" int not null, "box" text not null, "day" date not null, "source" text not null, "seen_on" date not null, "opening" smallint null, "course" bytea not null, primary key ("warehouse_id", "box", "day", "source", "seen_on")) with (fillfactor = 80);`,
    );
    this.addSql(`create index "cell_day_seen_on_index" on "cell_day" ("seen_on");`);
    this.addSql(`insert into "cell_day" ("warehouse_id", "box", "day", "source", "seen_on", "opening", "course")
      select warehouse_id, box, day, source, seen_on, (array_agg(before order by at, id))[1],
        string_agg(substring(int4send(minute * 256 + (least(after, 127) & 255)) from 2), ''::bytea order by at, id)
      from (select *, (at at time zone 'Europe/Moscow')::date as seen_on,
        (extract(hour from at at time zone 'Europe/Moscow') * 60
          + extract(minute from at at time zone 'Europe/Moscow'))::int as minute from "cell_change") as one
      group by warehouse_id, box, day, source, seen_on;`);
    this.addSql(`drop table if exists "cell_change" cascade;`);
    this.addSql(
      `alter table "board_view" add constraint "board_view_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );
    this.addSql(
      `alter table "cell_day" add constraint "cell_day_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
    );
    this.addSql(
      `alter table "cell_day" add constraint "cell_day_source_check" check ("source" in ('calendar', 'report', 'official'));`,
    );
    this.addSql(`alter table "board_view" enable row level security;`);
    this.addSql(
      `create policy company on "board_view" using (app_sees(company_id)) with check (app_sees(company_id));`,
    );
    this.addSql(
      `alter table "board_view" add foreign key (company_id) references company (id) on delete cascade;`,
    );
  }
}
