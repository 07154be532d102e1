import type { Unit } from "../kernel/act.ts";
import type { Language } from "../kernel/language.ts";
import { announce } from "../notices/announce.ts";
import { StoredFile } from "./file.ts";
import type { FileFacts, FileKind } from "./kinds.ts";

/** How long a file that was made for a chat is kept: long enough to be sent, and sent again. */
const keptMs = 24 * 3_600_000;

/** What a finished file is. */
export interface FileContent {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

/** Asks for a file to be made; it comes to the chat as a notice. */
export async function askFile<K extends FileKind>(
  { em, actor, now, wake }: Unit,
  kind: K,
  facts: FileFacts[K],
  { chatId, language }: { readonly chatId: number; readonly language: Language },
): Promise<StoredFile> {
  if (actor.kind !== "member" && actor.kind !== "admin") throw new Error("nobody we know asks for a file");
  const companyId = actor.kind === "member" ? actor.companyId : null;
  const expiresAt = new Date(now.getTime() + keptMs);
  const file = em.create(StoredFile, { companyId, kind, facts, chatId, language, createdAt: now, expiresAt });
  await em.flush();
  wake({ what: "file", id: file.id });
  return file;
}

/** Files that somebody waits for, oldest first. */
export async function askedFiles({ em }: Unit): Promise<readonly StoredFile[]> {
  return em.find(StoredFile, { state: "asked" }, { orderBy: { createdAt: "asc" }, limit: 50 });
}

/** Keeps what was made and tells the chat, once. */
export async function finishFile(unit: Unit, id: string, made: FileContent): Promise<void> {
  const file = await unit.em.findOne(StoredFile, { id, state: "asked" });
  if (file === null) return;
  Object.assign(file, { ...made, state: "ready" });
  await tell(unit, file, "files.ready");
}

/** Nobody waits for a file that cannot be made; `failure` says why, when that is nobody's mistake. */
export async function failFile(unit: Unit, id: string, failure?: string): Promise<void> {
  const file = await unit.em.findOne(StoredFile, { id, state: "asked" });
  if (file === null) return;
  file.state = "failed";
  await tell(unit, file, "files.failed", failure === undefined ? {} : { failure });
}

async function tell(
  unit: Unit,
  file: StoredFile,
  kind: "files.ready" | "files.failed",
  more: { readonly failure?: string } = {},
): Promise<void> {
  const { id: fileId, chatId, companyId } = file;
  if (chatId == null) return;
  const address = { chatId, companyId: companyId ?? null, dedupeKey: fileId };
  await announce(unit, kind, { fileId, file: file.kind, ...more }, address);
}

/** A finished file with its bytes; null when it has gone, or is sealed. */
export async function fileContent({ em }: Unit, id: string): Promise<FileContent | null> {
  const file = await em.findOne(
    StoredFile,
    { id, state: "ready", isSealed: false },
    { populate: ["content"] },
  );
  if (file?.content == null) return null;
  return {
    name: file.name ?? "file",
    mime: file.mime ?? "application/octet-stream",
    content: Buffer.from(file.content),
  };
}

/** Old files go. */
export async function tidyFiles({ em, now }: Unit): Promise<void> {
  await em.nativeDelete(StoredFile, { expiresAt: { $lt: now } });
}
