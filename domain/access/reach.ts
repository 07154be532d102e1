import type { Unit } from "../kernel/act.ts";
import { Notice } from "../notices/notice.ts";
import { Chat, type Reach } from "./chat.ts";

/** How Telegram calls a chat and what is known of it. */
export interface ChatFacts {
  readonly chatId: number;
  readonly kind: Chat["kind"];
  readonly title?: string | null;
}

/** What Telegram's refusal says of a chat; undefined when it is about something else. */
export function reachFrom(description: string): Exclude<Reach, "open"> | undefined {
  if (/user is deactivated/i.test(description)) return "deactivated";
  if (/was kicked|not a member/i.test(description)) return "kicked";
  if (/blocked by the user|can't initiate conversation/i.test(description)) return "blocked";
  return undefined;
}

/** Remembers whether a chat can be written to; when it opens again, what must arrive is sent at last. */
export async function setReach(unit: Unit, facts: ChatFacts, reach: Reach): Promise<void> {
  const { em, now } = unit;
  const { chatId, kind, title = null } = facts;
  await em.execute(
    `insert into chat (id, kind, title, reach, reach_at) values (?, ?, ?, ?, ?)
     on conflict (id) do update set reach = excluded.reach, reach_at = excluded.reach_at,
       title = coalesce(excluded.title, chat.title)`,
    [chatId, kind, title, reach, now],
  );
  if (reach !== "open") return;
  const waiting = await em.find(Notice, { chatId, state: "unreachable", certainty: "at-least-once" });
  for (const notice of waiting) {
    Object.assign(notice, { state: "pending", notBefore: now });
    unit.wake({ what: "notice", id: notice.id });
  }
}

/** Whether a chat can be written to, as far as we know. */
export async function canReach({ em }: Unit, chatId: number): Promise<boolean> {
  return (await em.count(Chat, { id: chatId, reach: { $ne: "open" } })) === 0;
}
