import { StoredFile } from "../files/file.ts";
import type { Unit } from "../kernel/act.ts";
import { noteDeed } from "./note-deed.ts";
import { loginLine } from "./sellers.ts";

/** What is kept of a page on which something went wrong. */
export const pageParts = ["picture", "html"] as const;
export type PagePart = (typeof pageParts)[number];

/** The newest of a login, or the file that an incident names. */
export interface WantedPage {
  readonly part: PagePart;
  readonly of: "login" | "file";
  readonly id: string;
}

/** A page as it looked when something went wrong on it, still sealed. */
export interface KeptPage {
  /** Whose page it is, as people call it. */
  readonly name: string;
  readonly takenAt: Date;
  readonly sealed: Buffer;
}

const deedOf = { picture: "picture.seen", html: "html.seen" } as const;

/** What is kept of a page, for an admin who is written down; null when it is there no more. */
export async function keptPage(unit: Unit, { part, of, id }: WantedPage): Promise<KeptPage | null> {
  const { em, actor } = unit;
  if (actor.kind !== "admin") throw new Error("only an admin looks at a page of a seller");
  const [row] = await em.execute<{ id: string; login: string }[]>(
    `select id, facts->>'loginId' as login from stored_file where kind = ? and is_sealed
     and ${of === "file" ? "id = ?" : "facts->>'loginId' = ?"} order by created_at desc limit 1`,
    [`page-${part}`, id],
  );
  if (row === undefined) return null;
  const file = await em.findOne(StoredFile, { id: row.id }, { populate: ["content"] });
  if (file?.content == null) return null;
  const login = await loginLine(unit, row.login);
  const name = login === null ? "" : [login.company, ...login.accounts].join(" · ");
  noteDeed(unit, deedOf[part], { name, id: row.login });
  return { name, takenAt: file.createdAt, sealed: Buffer.from(file.content) };
}
