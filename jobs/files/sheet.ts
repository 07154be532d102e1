import writeExcelFile from "write-excel-file/node";
import type { FileContent } from "#domain/files/ask-file.ts";

type Value = string | number | Date | null;

/** A sheet as data: headings and rows. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly Value[])[];
}

const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Writes sheets as one XLSX; moments are shown in Moscow time. */
export async function sheetFile(fileName: string, ...sheets: readonly Sheet[]): Promise<FileContent> {
  const written = writeExcelFile(
    sheets.map(({ name, columns, rows }) => {
      const head = columns.map(({ heading }) => ({ value: heading, fontWeight: "bold" as const }));
      const body = rows.map((row) =>
        row.map((value) => (value instanceof Date ? moment(value) : cellOf(value))),
      );
      return {
        data: [head, ...body],
        sheet: name,
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
      };
    }),
  );
  return { name: fileName, mime, content: await written.toBuffer() };
}

function cellOf(value: string | number | null) {
  return value === null ? null : { value };
}

/** A sheet knows no time zones: the instant is written as Moscow's clock shows it. */
function moment(instant: Date) {
  return { value: new Date(instant.getTime() + 3 * 3_600_000), type: Date, format: "dd.mm.yyyy hh:mm:ss" };
}
