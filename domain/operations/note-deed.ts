import type { Unit } from "../kernel/act.ts";
import { Deed, type DeedKind } from "./deed.ts";

/** To whom or what something was done: as people call it, and by its id. */
export interface Subject {
  readonly name: string;
  readonly id?: string;
}

/** Writes down what an admin does, in the same transaction. */
export function noteDeed({ em, actor, now }: Unit, deed: DeedKind, { name, id }: Subject): void {
  if (actor.kind !== "admin") throw new Error("only an admin runs the service");
  const subjectId = id?.slice(0, 300) ?? null;
  em.create(Deed, { at: now, personId: actor.personId, deed, subject: name.slice(0, 300), subjectId });
}

/** A deed with the name of who did it. */
export interface DeedLine {
  readonly at: Date;
  readonly deed: DeedKind;
  readonly subject: string;
  readonly by: string;
}

/** What admins have done, newest first. */
export async function latestDeeds({ em }: Unit, limit = 300): Promise<readonly DeedLine[]> {
  const rows = await em.execute<{ at: string | Date; deed: DeedKind; subject: string; by: string | null }[]>(
    `select d.at, d.deed, d.subject, p.first_name as by from deed d
     left join person p on p.telegram_id = d.person_id order by d.at desc, d.id limit ?`,
    [limit],
  );
  return rows.map(({ at, by, ...row }) => ({ ...row, at: new Date(at), by: by ?? "?" }));
}
