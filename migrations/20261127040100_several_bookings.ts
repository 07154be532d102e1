import { Migration } from "@mikro-orm/migrations";

/** A wish may book several supplies: each has a watch of its own, the draft of which is made when it begins. */
export class SeveralBookings extends Migration {
  override up(): void {
    this.addSql(
      `alter table "watch" alter column "draft_id" drop not null, add "wish_id" uuid null, add "bookings" int not null default 1, add "booking_no" int not null default 1, add "may_repeat_place" boolean not null default false;`,
    );
    this.addSql(`create index "watch_wish_id_index" on "watch" ("wish_id");`);
  }
}
