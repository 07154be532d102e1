import { Migration } from "@mikro-orm/migrations";

/** An order may go through a transit warehouse, and the cabinet is asked which there are. */
export class Transit extends Migration {
  override up(): void {
    this.addSql(`alter table "preorder" add "transit_id" int null;`);
    this.addSql(`alter table "look" add "warehouse_id" int null;`);
    this.addSql(`alter table "look" drop constraint "look_what_check";`);
    this.addSql(
      `alter table "look" add constraint "look_what_check" check ("what" in ('drafts', 'draft', 'goods', 'dates', 'transit'));`,
    );
  }
}
