import { Migration } from "@mikro-orm/migrations";

/** When WB was last asked whether a warehouse takes the goods of an order. */
export class OrderChecked extends Migration {
  override up(): void {
    this.addSql(`alter table "preorder" add "checked_at" timestamptz null;`);
  }
}
