import { Migration } from "@mikro-orm/migrations";

/** A watch of mono-pallets knows how many pallets there are: WB asks when the date is chosen. */
export class WatchPallets extends Migration {
  override up(): void {
    this.addSql(`alter table "watch" add "pallets" int null;`);
  }

  override down(): void {
    this.addSql(`alter table "watch" drop column "pallets";`);
  }
}
