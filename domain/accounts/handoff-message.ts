import type { Unit } from "../kernel/act.ts";

/** Remembers which message in the chat carries the button of a handoff. */
export async function placeHandoff({ em }: Unit, id: string, messageId: number): Promise<void> {
  await em.execute("update handoff set message_id = ? where id = ?", [messageId, id]);
}

/** The chat's messages whose button leads nowhere any more; each is named once. */
export async function takeSpentButtons({ em }: Unit, chatId: number): Promise<readonly number[]> {
  const rows = await em.execute<{ messageId: number }[]>(
    `with spent as (
       select id, message_id from handoff where chat_id = ? and ended_at is not null and message_id is not null
       for update)
     update handoff set message_id = null from spent where handoff.id = spent.id
     returning spent.message_id as "messageId"`,
    [chatId],
  );
  return rows.map(({ messageId }) => messageId);
}
