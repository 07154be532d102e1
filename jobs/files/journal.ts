import type { FileContent } from "#domain/files/ask-file.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { journalOf, watchCard } from "#domain/slots/queries.ts";
import type { FileReader } from "./make.ts";
import { sheetFile } from "./sheet.ts";

/** The journal of a watch as a sheet: a row for each attempt, with its times. */
export async function journalSheet(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  { watchId }: { readonly watchId: string },
  { t: { slots, files } }: FileReader,
): Promise<FileContent> {
  const [{ watch }, attempts] = await read(async (unit) => [
    await watchCard(unit, watchId),
    await journalOf(unit, watchId),
  ]);
  const { times } = slots;
  const moments = [times.seen, times.claimed, times.pageReady, times.sent, times.answered, times.readBack];
  return sheetFile(`${files.journalName(watch.draftLabel)}.xlsx`, {
    name: slots.journal,
    columns: [
      { heading: slots.warehouse, width: 24 },
      { heading: slots.day, width: 12 },
      { heading: files.coefficientSeen, width: 14 },
      { heading: files.coefficientFixed, width: 14 },
      { heading: files.end, width: 34 },
      { heading: files.words, width: 50 },
      { heading: files.supply, width: 14 },
      ...moments.map((heading) => ({ heading, width: 20 })),
    ],
    rows: attempts.map((one) => [
      one.warehouseName,
      one.day,
      one.coefficientSeen,
      one.coefficientFixed ?? null,
      one.outcome == null ? slots.inProgress : slots.outcome[one.outcome],
      one.words ?? null,
      one.supplyId ?? null,
      one.seenAt,
      one.claimedAt,
      one.pageReadyAt ?? null,
      one.sentAt ?? null,
      one.answeredAt ?? null,
      one.readBackAt ?? null,
    ]),
  });
}
