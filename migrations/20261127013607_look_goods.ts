import { Migration } from "@mikro-orm/migrations";

/** A draft may be made of goods that a person has sent. */
export class LookGoods extends Migration {
  override up(): void {
    this.addSql(`alter table "look" drop constraint "look_what_check";`);
    this.addSql(`alter table "look" add "goods" jsonb null;`);
    this.addSql(
      `alter table "look" add constraint "look_what_check" check ("what" in ('drafts', 'draft', 'goods'));`,
    );
  }
}
