import { Migration } from "@mikro-orm/migrations";

/** Incidents can be muted and resolved, and remember how much of them the admins know. */
export class IncidentState extends Migration {
  override up(): void {
    this.addSql(
      `alter table "incident" add "state" text not null default 'open', add "state_at" timestamptz null, add "fresh" int not null default 0, add "told" int not null default 0;`,
    );
    this.addSql(`alter table "incident" alter column "state" drop default;`);
    this.addSql(
      `alter table "incident" add constraint "incident_state_check" check ("state" in ('open', 'muted', 'resolved'));`,
    );
  }
}
