import type { Call, Methods } from "../core.ts";
import { badRequest, unverified } from "../errors.ts";
import { takeDocument, takePhoto } from "../files.ts";
import { type Content, type Place, placeOf, postFromBot, sendParams } from "../post.ts";
import type { Message } from "../shapes.ts";
import { captionContent, captionOf } from "./messages.ts";

const caption = ["caption", "parse_mode", "caption_entities"] as const;
const getFileMaxBytes = 20 * 1024 ** 2;

/** Sending and getting files. */
export const mediaMethods: Methods = {
  sendPhoto: {
    params: [...sendParams, ...caption, "photo", "show_caption_above_media", "has_spoiler"],
    run(call) {
      const { core, params } = call;
      const words = captionContent(call);
      const place = placeOf(call);
      const photo = takePhoto(core.world, params.file("photo"), params.text("photo"));
      return postFromBot(call, place, {
        photo,
        ...words,
        ...(params.yes("show_caption_above_media") ? { show_caption_above_media: true } : {}),
        ...(params.yes("has_spoiler") ? { has_media_spoiler: true } : {}),
      });
    },
  },
  sendDocument: {
    params: [...sendParams, ...caption, "document", "disable_content_type_detection"],
    run(call) {
      const { core, params } = call;
      const words = captionContent(call);
      const place = placeOf(call);
      const document = takeDocument(core.world, params.file("document"), params.text("document"));
      return postFromBot(call, place, { document, ...words });
    },
  },
  sendMediaGroup: {
    params: [
      "chat_id",
      "message_thread_id",
      "media",
      "disable_notification",
      "protect_content",
      "reply_parameters",
    ],
    run(call) {
      const items = albumOf(call.params.json("media"));
      const place = placeOf(call);
      const media_group_id = String(call.core.world.next("media_group", 13_000_000_000_000));
      const contents = items.map((item) => itemContent(call, item, media_group_id));
      return contents.map((content) => sendItem(call, place, content));
    },
  },
  getFile: {
    params: ["file_id"],
    run({ core, params }) {
      const id = params.text("file_id");
      if (id === "") throw badRequest("file_id is empty");
      const file = core.world.files.get(id);
      if (!file) throw badRequest("invalid file_id");
      if (file.file_size > getFileMaxBytes) throw badRequest("file is too big");
      const { file_id, file_unique_id, file_size, file_path } = file;
      return { file_id, file_unique_id, file_size, file_path };
    },
  },
};

type Item = Readonly<Record<string, unknown>>;

function albumOf(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) throw badRequest("expected an Array of InputMedia");
  if (value.length < 2 || value.length > 10)
    throw badRequest("wrong number of messages in album: 2-10 are allowed");
  // The shape check has looked at the items' fields.
  const items = value as Item[];
  const kinds = new Set(items.map((item) => item["type"]));
  if ([...kinds].some((kind) => kind !== "photo" && kind !== "document")) {
    throw badRequest("only photos and documents are modelled by the sandbox in albums");
  }
  if (kinds.size > 1) throw badRequest("document can't be mixed with other media types");
  return items;
}

function itemContent(call: Call, item: Item, media_group_id: string): Content {
  const { world } = call.core;
  const reference = String(item["media"] ?? "");
  const file = call.params.attached(reference);
  if (reference.startsWith("attach://") && !file) throw unverified.badFileId();
  const media =
    item["type"] === "photo"
      ? { photo: takePhoto(world, file, reference) }
      : { document: takeDocument(world, file, reference) };
  return { media_group_id, ...media, ...captionOf(call, item) };
}

function sendItem(call: Call, place: Place, content: Content): Message {
  return postFromBot(call, place, content);
}
