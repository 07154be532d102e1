import type { Unit } from "../kernel/act.ts";
import type { Language } from "../kernel/language.ts";
import { setReach } from "./reach.ts";

/** Remembers a person who wrote in a private chat, and that the chat can be written to. */
export async function meet(
  unit: Unit,
  { personId, firstName }: { readonly personId: number; readonly firstName: string },
): Promise<void> {
  await unit.em.execute(
    `insert into person (telegram_id, first_name, created_at) values (?, ?, ?)
     on conflict (telegram_id) do update set first_name = excluded.first_name`,
    [personId, firstName, unit.now],
  );
  await setReach(unit, { chatId: personId, kind: "private" }, "open");
}

/** Remembers the language a person wants to read. */
export async function chooseLanguage({ em }: Unit, personId: number, language: Language): Promise<void> {
  await em.execute("update person set language = ? where telegram_id = ?", [language, personId]);
}
