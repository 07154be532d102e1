import type { Methods } from "../core.ts";
import { badRequest, unverified } from "../errors.ts";

/** How long Telegram takes the answer to a tap; the true number is not published. */
const answerableMs = 60_000;

/** Answering taps. */
export const callbackMethods: Methods = {
  answerCallbackQuery: {
    params: ["callback_query_id", "text", "show_alert", "url", "cache_time"],
    run({ core: { world }, params }) {
      const callback = world.callbacks.get(params.text("callback_query_id"));
      const isOpen = callback && !callback.answer && world.clock.nowMs() - callback.atMs < answerableMs;
      if (!isOpen) {
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      }
      if ([...params.text("text")].length > 200) throw unverified.callbackTextTooLong();
      callback.answer = {
        ...(params.has("text") ? { text: params.text("text") } : {}),
        ...(params.has("url") ? { url: params.text("url") } : {}),
        ...(params.yes("show_alert") ? { show_alert: true } : {}),
      };
      world.callbacks.put(callback.id, callback);
      world.announce({ kind: "callback", id: callback.id, chatId: callback.chatId });
      return true;
    },
  },
};
