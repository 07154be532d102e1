import type { Api } from "grammy";
import { takeSpentButtons } from "#domain/accounts/handoff-message.ts";
import { system } from "#domain/kernel/actor.ts";
import type { BotDeps } from "../deps.ts";

/** Takes away the login buttons of handoffs that are over, so that nobody opens a dead page. */
export async function removeSpentButtons(
  { act }: Pick<BotDeps, "act">,
  api: Api,
  chatId: number,
): Promise<void> {
  for (const messageId of await act(system, (unit) => takeSpentButtons(unit, chatId))) {
    // A message that is gone or too old to edit has no button to take away.
    await api.editMessageReplyMarkup(chatId, messageId).catch(() => undefined);
  }
}
