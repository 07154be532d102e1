import { askedFiles, type FileContent, failFile, finishFile, tidyFiles } from "#domain/files/ask-file.ts";
import { StoredFile } from "#domain/files/file.ts";
import type { FileFacts, FileKind } from "#domain/files/kinds.ts";
import { goodsSheet, sheetRead } from "#domain/forms/goods-of-form.ts";
import type { Act, Unit } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { Failure } from "#domain/kernel/failure.ts";
import type { Language } from "#domain/kernel/language.ts";
import { type Texts, textsIn } from "#domain/texts/texts.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { boardPicture } from "./board-picture.ts";
import { calendarFile } from "./calendar.ts";
import { coursePicture } from "./course-picture.ts";
import { journalSheet } from "./journal.ts";
import { operationsPicture } from "./operations-picture.ts";
import { readApart } from "./read-apart.ts";

/** For whom a file is made. */
export interface FileReader {
  readonly t: Texts;
  readonly language: Language;
  readonly now: Date;
}

/** Makes the files of one kind: reads what it needs through the door, then writes. */
type Maker<K extends FileKind> = (
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  facts: FileFacts[K],
  reader: FileReader,
) => Promise<FileContent>;

const makers: { readonly [K in FileKind]: Maker<K> } = {
  journal: journalSheet,
  calendar: calendarFile,
  board: boardPicture,
  course: coursePicture,
  operations: operationsPicture,
};

/** Makes one file that somebody waits for; a file that cannot be made is told as such. */
export async function makeFile(
  { act, now, reportBug }: Pick<Runtime, "act" | "now" | "reportBug">,
  { fileId }: { readonly fileId: string },
): Promise<void> {
  const file = await act(system, ({ em }) => em.findOne(StoredFile, { id: fileId, state: "asked" }));
  if (file === null) return;
  if (file.kind === goodsSheet) return importSheet({ act, reportBug }, fileId);
  try {
    // Typed per kind in `makers`; for a kind known only now that collapses to one shape.
    const make = makers[file.kind as FileKind] as Maker<FileKind>;
    const { language } = file;
    const reader = { t: textsIn(language), language, now: now() };
    const made = await make(
      (work) => act(system, work),
      file.facts as unknown as FileFacts[FileKind],
      reader,
    );
    await act(system, (unit) => finishFile(unit, fileId, made));
  } catch (error) {
    // What the file was to be about may have gone since it was asked for.
    const failure = error instanceof Failure ? error.code : undefined;
    if (failure === undefined) await reportBug("files.make", error, { fileId, kind: file.kind });
    await act(system, (unit) => failFile(unit, fileId, failure));
  }
}

/** Reads a list of goods into the form that waits for it. */
async function importSheet(
  { act, reportBug }: Pick<Runtime, "act" | "reportBug">,
  fileId: string,
): Promise<void> {
  const file = await act(system, ({ em }) =>
    em.findOneOrFail(StoredFile, { id: fileId }, { populate: ["content"] }),
  );
  const end = await readApart(Buffer.from(file.content ?? []));
  if ("bug" in end) await reportBug("files.make", new Error(end.bug), { fileId, kind: goodsSheet });
  const read = "bug" in end ? ({ failure: "unreadable" } as const) : end;
  await act(system, (unit) => sheetRead(unit, fileId, read));
}

/** Makes what nobody woke for. */
export async function sweepFiles({ act, enqueue }: { readonly act: Act } & Pick<Runtime, "enqueue">) {
  const asked = await act(system, askedFiles);
  await Promise.all(asked.map(({ id }) => enqueue("files.make", { fileId: id })));
}

/** Old files go. */
export function tidyOldFiles({ act }: { readonly act: Act }): Promise<void> {
  return act(system, tidyFiles);
}
