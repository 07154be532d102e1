import { Migration } from "@mikro-orm/migrations";

/** What the service's admins have done to it, and whether they have stopped all booking. */
export class Deeds extends Migration {
  override up(): void {
    this.addSql(
      `create table "booking_pause" ("id" varchar(255) not null, "since" timestamptz not null, "person_id" bigint not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "deed" ("id" uuid not null, "at" timestamptz not null, "person_id" bigint not null, "deed" varchar(255) not null, "subject" varchar(300) not null, "subject_id" varchar(300) null, primary key ("id"));`,
    );
    this.addSql(`create index "deed_at_index" on "deed" ("at");`);
  }
}
