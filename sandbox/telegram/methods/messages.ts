import { chatOf } from "../chats.ts";
import type { Call, Methods } from "../core.ts";
import { lengthOf } from "../entities.ts";
import { badRequest } from "../errors.ts";
import { formatted, readFormatted } from "../formatted.ts";
import { type Content, placeOf, postFromBot, sendParams } from "../post.ts";
import { richText } from "../rich.ts";
import type { FormattedText, Message } from "../shapes.ts";
import { publicUser } from "../world.ts";

const actions = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];
const contentFields = [
  "text",
  "entities",
  "caption",
  "caption_entities",
  "photo",
  "document",
  "contact",
  "link_preview_options",
  "rich_message",
] as const;

/** Sending texts, and copies of what is there. */
export const messageMethods: Methods = {
  sendMessage: {
    params: [...sendParams, "text", "parse_mode", "entities", "link_preview_options"],
    run(call) {
      const content = textContent(call);
      return postFromBot(call, placeOf(call), content);
    },
  },
  sendRichMessage: {
    params: [...sendParams, "rich_message"],
    run(call) {
      const rich = richText(call.core.world, call.params.json("rich_message"));
      const place = placeOf(call);
      const message = postFromBot(call, place, { rich_message: { blocks: rich.blocks } });
      const stored = call.core.world.message(place.chat.id, message.message_id);
      if (stored) call.core.world.putMessage(Object.assign(stored, { rich: rich.shown }));
      return message;
    },
  },
  sendChatAction: {
    params: ["chat_id", "message_thread_id", "action"],
    run({ core, params }) {
      if (!actions.includes(params.text("action"))) throw badRequest("wrong parameter action in request");
      const chat = chatOf(core, params);
      core.world.announce({ kind: "action", chatId: chat.id, action: params.text("action") });
      return true;
    },
  },
  copyMessage: {
    params: [...sendParams, "from_chat_id", "message_id", "caption", "parse_mode", "caption_entities"],
    run(call) {
      const from = sourceOf(call, "copy");
      const { reply_to_message: _, ...content } = contentOf(from);
      const caption = call.params.has("caption") ? captionContent(call) : {};
      const sent = postFromBot(call, placeOf(call), { ...content, ...caption });
      return { message_id: sent.message_id };
    },
  },
  forwardMessage: {
    params: [
      "chat_id",
      "message_thread_id",
      "from_chat_id",
      "message_id",
      "disable_notification",
      "protect_content",
    ],
    run(call) {
      const from = sourceOf(call, "forward");
      const sender = from.from ?? publicUser(call.core.world.bot);
      return postFromBot(call, placeOf(call), {
        ...contentOf(from),
        forward_origin: { type: "user", date: from.date, sender_user: sender },
      });
    },
  },
};

/** The text of a call, within the limits that Telegram sets. */
export function textContent({ core, params }: Call): Content {
  if (params.text("text") === "") throw badRequest("message text is empty");
  const { text, entities } = readFormatted(core, params, { text: "text", entities: "entities" });
  if (text === "") throw badRequest("text must be non-empty");
  if (lengthOf(text) > 4_096) throw badRequest("message is too long");
  const preview = params.json("link_preview_options");
  return {
    text,
    ...(entities.length > 0 ? { entities } : {}),
    // The shape check has looked at its fields.
    ...(preview ? { link_preview_options: preview as Record<string, unknown> } : {}),
  };
}

/** The caption of a call, if it has one. */
export function captionContent({ core, params }: Call): Content {
  return shownCaption(readFormatted(core, params, { text: "caption", entities: "caption_entities" }));
}

/** The caption of one item of an album. */
export function captionOf({ core }: Call, item: Readonly<Record<string, unknown>>): Content {
  return shownCaption(
    formatted(core.world, String(item["caption"] ?? ""), {
      parseMode: String(item["parse_mode"] ?? ""),
      entities: item["caption_entities"],
    }),
  );
}

function shownCaption({ text, entities }: FormattedText): Content {
  if (lengthOf(text) > 1_024) throw badRequest("message caption is too long");
  if (text === "") return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

function sourceOf({ core, params }: Call, verb: string): Message {
  const chat = chatOf(core, params, "read", "from_chat_id");
  const stored = core.world.message(chat.id, params.whole("message_id"));
  if (!stored || stored.isDeleted) throw badRequest(`message to ${verb} not found`);
  const content = contentOf(stored.message);
  if (Object.keys(content).length === 0)
    throw badRequest(`the message can't be ${verb === "copy" ? "copied" : "forwarded"}`);
  return stored.message;
}

function contentOf(message: Message): Content {
  return Object.fromEntries(
    contentFields.flatMap((name) => (message[name] === undefined ? [] : [[name, message[name]]])),
  );
}
