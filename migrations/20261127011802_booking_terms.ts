import { Migration } from "@mikro-orm/migrations";

/** Booking without its seller needs a recorded consent for each cabinet. */
export class BookingTerms extends Migration {
  override up(): void {
    this.addSql(
      `alter table "account" add "booking_terms" int null, add "booking_terms_at" timestamptz null, add "booking_terms_by" bigint null;`,
    );
  }
}
