import { Migration } from "@mikro-orm/migrations";

/** WB may want to see a person in the middle of work: the very page is handed over, and its login pauses meanwhile. */
export class ChallengeHandoff extends Migration {
  override up(): void {
    this.addSql(`alter table "handoff" add "purpose" text not null default 'login';`);
    this.addSql(
      `alter table "handoff" add constraint "handoff_purpose_check" check ("purpose" in ('login', 'challenge'));`,
    );
    this.addSql(`alter table "login" add "challenged_at" timestamptz null;`);
    this.addSql(`alter table "watch" drop constraint "watch_paused_by_check";`);
    this.addSql(
      `alter table "watch" add constraint "watch_paused_by_check" check ("paused_by" in ('seller', 'session', 'marketplace', 'challenge'));`,
    );
    this.addSql(`alter table "watch" add "rest_until" timestamptz null;`);
  }
}
