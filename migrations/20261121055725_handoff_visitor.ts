import { Migration } from "@mikro-orm/migrations";

/** Which proof by Telegram was used last, and whether its person is looking at the page. */
export class HandoffVisitor extends Migration {
  override up(): void {
    this.addSql(
      `alter table "handoff" add "proof_hash" varchar(255) null, add "visitor_until" timestamptz null;`,
    );
  }
}
