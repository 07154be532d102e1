import writeExcelFile from "write-excel-file/node";
import { addedGoods } from "#domain/forms/goods-of-form.ts";
import { readGoodsSheet } from "#jobs/files/goods-sheet.ts";
import { type Figure, percentile, spread } from "./figures.ts";

const lines = 5_000;

/** Reads a list of goods out of a sheet of Excel and puts it into a form, as the job does. */
export async function* benchSheet(n = 20): AsyncGenerator<Figure> {
  const rows = [
    [{ value: "Баркод" }, { value: "Количество" }],
    ...Array.from({ length: lines }, (_, index) => [
      { value: String(2_000_000_000_000 + index) },
      { value: (index % 40) + 1 },
    ]),
  ];
  const content = await writeExcelFile(rows).toBuffer();
  const samples: number[] = [];
  for (let i = 0; i < n; i += 1) {
    const begun = performance.now();
    const { goods } = addedGoods({}, await readGoodsSheet(content), "goods.xlsx");
    samples.push(performance.now() - begun);
    if (goods?.length !== lines) throw new Error(`${goods?.length} of ${lines} lines were read`);
  }
  yield {
    what: `XLSX of ${lines} lines read into the form`,
    figure: spread(samples),
    budget: "max <= 2 s",
    isKept: percentile(samples, 1) <= 2_000,
  };
}
