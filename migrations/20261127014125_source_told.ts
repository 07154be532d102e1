import { Migration } from "@mikro-orm/migrations";

/** What a source does is told to the admins once: what they know, and when a source was last asked. */
export class SourceTold extends Migration {
  override up(): void {
    this.addSql(
      `alter table "source_status" add "asked_at" timestamptz null, add "told_state" text null, add "told_at" timestamptz null;`,
    );
    this.addSql(
      `alter table "source_status" add constraint "source_status_told_state_check" check ("told_state" in ('on', 'off-by-wb', 'throttled', 'no-session', 'shape-changed', 'unused'));`,
    );
  }
}
