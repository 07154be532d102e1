import type { BoxTypeId, Good, Line } from "./model.ts";
import type { People } from "./people.ts";
import { warehouses } from "./seed.ts";

/** What a warehouse says about one line of goods. */
export interface LineVerdict {
  readonly line: Line;
  readonly good: Good | undefined;
  readonly errors: readonly { error: string; field: string }[];
  readonly boxTypes: readonly BoxTypeId[];
}

/** Warehouses that refuse a subject, so that a chain of warehouses meets a refusal. */
const refusedSubjects: Readonly<Record<number, readonly string[]>> = {
  218987: ["Свечи", "Рюкзаки"],
  300571: ["Пледы"],
};

/** Holds a goods list against a warehouse; without a warehouse only the goods themselves are looked at. */
export function checkGoods(
  people: People,
  supplierId: string,
  lines: readonly Line[],
  warehouseId?: number,
): LineVerdict[] {
  const warehouse = warehouses.find((one) => one.id === warehouseId);
  const unknown = warehouseId !== undefined && warehouse === undefined;
  return lines.map((line) => {
    const good = people.good(line.barcode);
    const boxTypes = (good?.boxTypes ?? []).filter((type) => warehouse?.boxTypes.includes(type) ?? true);
    const errors = [
      ...goodsErrors(line, good, supplierId),
      ...(unknown ? [{ error: "Склад недоступен", field: "warehouse" }] : []),
      ...(good === undefined ? [] : warehouseErrors(good, warehouseId, boxTypes)),
    ];
    return { line, good, errors, boxTypes: errors.length === 0 ? boxTypes : [] };
  });
}

function goodsErrors(line: Line, good: Good | undefined, supplierId: string): LineVerdict["errors"] {
  const own = good?.supplierId === supplierId;
  return [
    ...(own ? [] : [{ error: "Артикул принадлежит другому поставщику", field: "barcode" }]),
    ...(line.quantity < 1 ? [{ error: "Количество меньше 1", field: "quantity" }] : []),
  ];
}

function warehouseErrors(
  good: Good,
  warehouseId: number | undefined,
  boxTypes: readonly BoxTypeId[],
): LineVerdict["errors"] {
  const refused = refusedSubjects[warehouseId ?? 0]?.includes(good.subject) === true;
  return [
    ...(refused ? [{ error: "Запрет завоза предмета на склад", field: "subject" }] : []),
    ...(boxTypes.length === 0 ? [{ error: "Недоступен ни один тип поставки", field: "barcode" }] : []),
  ];
}

/** Types in which the whole list may travel to this warehouse. */
export function commonBoxTypes(verdicts: readonly LineVerdict[]): BoxTypeId[] {
  const [first, ...others] = verdicts;
  return (first?.boxTypes ?? []).filter((type) => others.every((one) => one.boxTypes.includes(type)));
}
