import type { Unit } from "../kernel/act.ts";
import type { Language } from "../kernel/language.ts";

/** Remembers a person who wrote in a private chat, and that the chat can be written to. */
export async function meet(
  { em, now }: Unit,
  { personId, firstName }: { readonly personId: number; readonly firstName: string },
): Promise<void> {
  await em.execute(
    `insert into person (telegram_id, first_name, created_at) values (?, ?, ?)
     on conflict (telegram_id) do update set first_name = excluded.first_name`,
    [personId, firstName, now],
  );
  await em.execute(
    `insert into chat (id, kind, reach, reach_at) values (?, 'private', 'open', ?)
     on conflict (id) do update set reach = 'open', reach_at = excluded.reach_at where chat.reach <> 'open'`,
    [personId, now],
  );
}

/** Remembers the language a person wants to read. */
export async function chooseLanguage({ em }: Unit, personId: number, language: Language): Promise<void> {
  await em.execute("update person set language = ? where telegram_id = ?", [language, personId]);
}
