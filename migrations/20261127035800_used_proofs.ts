import { Migration } from "@mikro-orm/migrations";

/** Every proof by Telegram that was used is remembered, so that none is taken twice. */
export class UsedProofs extends Migration {
  override up(): void {
    this.addSql(`alter table "handoff" add "used_proofs" jsonb not null default '[]';`);
    this.addSql(
      `update "handoff" set "used_proofs" = jsonb_build_array("proof_hash") where "proof_hash" is not null;`,
    );
    this.addSql(`alter table "handoff" drop column "proof_hash";`);
    this.addSql(`create index "handoff_person_id_index" on "handoff" ("person_id");`);
  }
}
