import { Migration } from "@mikro-orm/migrations";

/** What a page looked like when an attempt ended is kept sealed for a week, and the attempt names its picture. */
export class PageEvidence extends Migration {
  override up(): void {
    this.addSql(`alter table "attempt" add "picture_id" uuid null, add "picture_until" timestamptz null;`);
    this.addSql(`alter table "stored_file" add "is_sealed" boolean not null default false;`);
  }
}
