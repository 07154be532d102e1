import type { Unit } from "../kernel/act.ts";
import { type Language, languages } from "../kernel/language.ts";
import { Bulletin } from "./bulletin.ts";
import { noteBulletin } from "./note-bulletin.ts";

/** Longest text, in code points: with its heading it is one message of Telegram's. */
export const longestBulletin = 3_800;

/** The admin's draft for this company, or for everybody; a text that was begun for others comes along. */
export async function beginBulletin(unit: Unit, companyId: string | null): Promise<Bulletin> {
  const known = await ownDraft(unit);
  if (known === null) {
    const draft = unit.em.create(Bulletin, {
      personId: adminOf(unit),
      companyId,
      texts: {},
      asked: "ru",
      createdAt: unit.now,
    });
    await unit.em.flush();
    return draft;
  }
  known.companyId = companyId;
  if (!isWritten(known)) known.asked = "ru";
  await unit.em.flush();
  return known;
}

/** What the admin is writing; null when nothing. */
export function ownDraft(unit: Unit): Promise<Bulletin | null> {
  return unit.em.findOne(Bulletin, { personId: adminOf(unit), state: "draft" });
}

/** A bulletin of the admin. */
export function ownBulletin(unit: Unit, id: string): Promise<Bulletin | null> {
  return unit.em.findOne(Bulletin, { id, personId: adminOf(unit) });
}

/** Whether there is something to send. */
export function isWritten({ texts }: Pick<Bulletin, "texts">): boolean {
  return languages.some((language) => texts[language] !== undefined);
}

/** The next text that the admin types is in this language; null when what is typed is meant for something else. */
export async function askBulletinText(unit: Unit, asked: Language | null): Promise<void> {
  // Not a change of what is to be sent: the version stays.
  await unit.em.execute("update bulletin set asked = ? where person_id = ? and state = 'draft'", [
    asked,
    adminOf(unit),
  ]);
}

/** What became of a text that an admin has typed. */
export type Typed =
  | { readonly kind: "taken"; readonly draft: Bulletin }
  /** Nothing is changed. */
  | { readonly kind: "too-long"; readonly letters: number };

/** Takes a typed text into the draft that waits for one; undefined when none does. */
export async function typeBulletin(unit: Unit, text: string): Promise<Typed | undefined> {
  const draft = await ownDraft(unit);
  if (draft?.asked == null) return undefined;
  const letters = [...text].length;
  if (letters > longestBulletin) return { kind: "too-long", letters };
  draft.texts = { ...draft.texts, [draft.asked]: text };
  draft.asked = null;
  await noteBulletin(unit, "bulletin.written", draft);
  await unit.em.flush();
  return { kind: "taken", draft };
}

/** Throws the draft away; false when there is none. */
export async function dropBulletin(unit: Unit): Promise<boolean> {
  const draft = await ownDraft(unit);
  if (draft === null) return false;
  if (isWritten(draft)) await noteBulletin(unit, "bulletin.dropped", draft);
  unit.em.remove(draft);
  await unit.em.flush();
  return true;
}

function adminOf({ actor }: Unit): number {
  if (actor.kind !== "admin") throw new Error("only an admin writes to the sellers");
  return actor.personId;
}
