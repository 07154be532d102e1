import type { Unit } from "../kernel/act.ts";

/** Every table with a `chat_id`; a test holds the list against the database. */
export const tablesWithChat = [
  "watch",
  "handoff",
  "form",
  "notice",
  "stored_file",
  "summary",
  "cancellation",
  "supply_move",
  "look",
] as const;

/** Follows a group that became a supergroup: its id changes everywhere at once. */
export async function moveChat({ em, now }: Unit, from: number, to: number): Promise<void> {
  if (from === to) return;
  await em.execute(
    `insert into chat (id, kind, title, reach, reach_at)
     select ?, 'supergroup', title, 'open', ? from chat where id = ?
     on conflict (id) do update set kind = 'supergroup', reach = 'open'`,
    [to, now, from],
  );
  await em.execute("delete from chat where id = ?", [from]);
  for (const table of tablesWithChat) {
    await em.execute(`update "${table}" set chat_id = ? where chat_id = ?`, [to, from]);
  }
  await em.execute(
    `update alarm set chat_ids = (
       select jsonb_agg(case when one::bigint = ?::bigint then ?::bigint else one::bigint end)
       from jsonb_array_elements_text(chat_ids) one)
     where chat_ids @> to_jsonb(?::bigint)`,
    [from, to, from],
  );
  // Short conversations are not worth moving: they begin anew in the new chat.
  await em.execute("delete from bot_state where key like ?", [`talk/${from}:%`]);
}
