import { Migration } from "@mikro-orm/migrations";

/** What the cabinet shows of a booked supply is kept: its status and since when, and what WB wants put right. */
export class SupplyStatus extends Migration {
  override up(): void {
    this.addSql(
      `alter table "supply" add "status" text not null default 'planned', add "status_at" timestamptz null, add "remarks" jsonb not null default '[]', add "read_at" timestamptz null;`,
    );
    this.addSql(
      `alter table "supply" add constraint "supply_status_check" check ("status" in ('planned', 'shipping-allowed', 'at-gate', 'accepting', 'accepted', 'virtual'));`,
    );
  }
}
