import { Migration } from "@mikro-orm/migrations";

/** A watch may name several packings in order of wish; orders and attempts each have one of them. */
export class SeveralBoxes extends Migration {
  override up(): void {
    this.addSql(`alter table "watch" add "boxes" jsonb null;`);
    this.addSql(`update "watch" set "boxes" = jsonb_build_array("box");`);
    this.addSql(`alter table "watch" alter column "boxes" set not null;`);
    for (const table of ["preorder", "attempt", "passed"]) {
      this.addSql(`alter table "${table}" add "box" text null;`);
      this.addSql(
        `update "${table}" set "box" = "watch"."box" from "watch" where "watch"."id" = "${table}"."watch_id";`,
      );
      this.addSql(`alter table "${table}" alter column "box" set not null;`);
      this.addSql(
        `alter table "${table}" add constraint "${table}_box_check" check ("box" in ('box', 'pallet', 'supersafe'));`,
      );
    }
    this.addSql(`alter table "watch" drop column "box";`);
    // Forms that are open keep what was chosen.
    this.addSql(
      `update "form" set "answers" = ("answers" - 'box') || jsonb_build_object('boxes', jsonb_build_array("answers"->'box')) where "answers" ? 'box';`,
    );
  }
}
