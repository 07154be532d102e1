import { createHash, randomBytes } from "node:crypto";
import { BotApiError, badRequest, unverified } from "./errors.ts";
import { imageSize } from "./image-size.ts";
import type { UploadedFile } from "./multipart.ts";
import type { Document, PhotoSize } from "./shapes.ts";
import type { StoredFile, World } from "./world.ts";

const photoMaxBytes = 10 * 1024 ** 2;
const documentMaxBytes = 50 * 1024 ** 2;

/** Takes a photo in, or finds the one sent before; refuses what Telegram cannot process. */
export function takePhoto(
  world: World,
  file: UploadedFile | undefined,
  reference: string,
): readonly PhotoSize[] {
  const stored = file ? storePhoto(world, file) : known(world, reference, "photo");
  const { file_id, file_unique_id, file_size, width = 0, height = 0 } = stored;
  return [{ file_id, file_unique_id, width, height, file_size }];
}

/** Takes a document in, or finds the one sent before. */
export function takeDocument(world: World, file: UploadedFile | undefined, reference: string): Document {
  const stored = file ? storeDocument(world, file) : known(world, reference, "document");
  return {
    file_id: stored.file_id,
    file_unique_id: stored.file_unique_id,
    file_name: stored.name,
    mime_type: stored.mime,
    file_size: stored.file_size,
  };
}

/** The bytes of a stored file. */
export function bytesOf(world: World, file: StoredFile): Buffer {
  return Buffer.from(world.blobs.get(file.file_unique_id) ?? "", "base64");
}

function known(world: World, reference: string, kind: StoredFile["kind"]): StoredFile {
  if (reference === "") throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/i.test(reference)) {
    throw badRequest("sending a file by URL is not modelled by the sandbox: upload it or use its file_id");
  }
  const stored = world.files.get(reference);
  if (!stored) throw unverified.badFileId();
  if (stored.kind !== kind) {
    throw badRequest(`can't use file of type ${capital(stored.kind)} as ${capital(kind)}`);
  }
  return stored;
}

function storePhoto(world: World, file: UploadedFile): StoredFile {
  if (file.bytes.length === 0) throw badRequest("file must be non-empty");
  if (file.bytes.length > photoMaxBytes)
    throw badRequest("file is too big for a photo; the maximum size is 10485760 bytes");
  const size = imageSize(file.bytes);
  if (!size) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = size;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  }
  return store(world, file, { kind: "photo", mime: size.mime, folder: "photos", width, height });
}

function storeDocument(world: World, file: UploadedFile): StoredFile {
  if (file.bytes.length === 0) throw badRequest("file must be non-empty");
  if (file.bytes.length > documentMaxBytes) throw new BotApiError(413, "Request Entity Too Large");
  return store(world, file, { kind: "document", mime: mimeOf(file.name), folder: "documents" });
}

interface Kind extends Pick<StoredFile, "kind" | "mime" | "width" | "height"> {
  readonly folder: string;
}

function store(world: World, file: UploadedFile, { folder, ...kind }: Kind): StoredFile {
  const unique = createHash("sha256").update(file.bytes).digest("base64url").slice(0, 16);
  const extension = /\.[a-z0-9]{1,8}$/i.exec(file.name)?.[0] ?? (kind.kind === "photo" ? ".jpg" : "");
  const stored: StoredFile = {
    file_id: `${kind.kind === "photo" ? "AgAC" : "BQAC"}${randomBytes(24).toString("base64url")}`,
    file_unique_id: unique,
    file_path: `${folder}/file_${world.next("file")}${extension}`,
    file_size: file.bytes.length,
    name: file.name,
    ...kind,
  };
  if (!world.blobs.has(unique)) world.blobs.put(unique, file.bytes.toString("base64"));
  world.files.put(stored.file_id, stored);
  return stored;
}

const mimes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  html: "text/html",
  jpg: "image/jpeg",
  json: "application/json",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

function mimeOf(name: string): string {
  return mimes[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
