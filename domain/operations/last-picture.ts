import { StoredFile } from "../files/file.ts";
import type { Unit } from "../kernel/act.ts";
import { noteDeed, type Subject } from "./note-deed.ts";

/** How a page of a login looked when something went wrong on it. */
export interface LastPicture {
  readonly takenAt: Date;
  readonly sealed: Buffer;
}

/** The last picture of a login that is still kept, for an admin who is written down; null when there is none. */
export async function lastPicture(
  unit: Unit,
  loginId: string,
  subject: Subject,
): Promise<LastPicture | null> {
  const { em, actor } = unit;
  if (actor.kind !== "admin") throw new Error("only an admin looks at a page of a seller");
  const [row] = await em.execute<{ id: string }[]>(
    `select id from stored_file where kind = 'page-picture' and is_sealed and facts->>'loginId' = ?
     order by created_at desc limit 1`,
    [loginId],
  );
  if (row === undefined) return null;
  const file = await em.findOne(StoredFile, { id: row.id }, { populate: ["content"] });
  if (file?.content == null) return null;
  noteDeed(unit, "picture.seen", subject);
  return { takenAt: file.createdAt, sealed: Buffer.from(file.content) };
}
