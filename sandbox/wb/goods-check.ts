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
  return lines.map((line) => {
    const good = people.good(line.barcode);
    const errors: { error: string; field: string }[] = [];
    const say = (error: string, field = "barcode") => errors.push({ error, field });
    if (good === undefined || good.supplierId !== supplierId) say("Артикул принадлежит другому поставщику");
    if (line.quantity < 1) say("Количество меньше 1", "quantity");
    if (warehouseId !== undefined && warehouse === undefined) say("Склад недоступен", "warehouse");
    if (good !== undefined && refusedSubjects[warehouseId ?? 0]?.includes(good.subject) === true) {
      say("Запрет завоза предмета на склад", "subject");
    }
    const boxTypes = (good?.boxTypes ?? []).filter((type) => warehouse?.boxTypes.includes(type) ?? true);
    if (good !== undefined && boxTypes.length === 0) say("Недоступен ни один тип поставки");
    return { line, good, errors, boxTypes: errors.length === 0 ? boxTypes : [] };
  });
}

/** Types in which the whole list may travel to this warehouse. */
export function commonBoxTypes(verdicts: readonly LineVerdict[]): BoxTypeId[] {
  const [first, ...others] = verdicts;
  return (first?.boxTypes ?? []).filter((type) => others.every((one) => one.boxTypes.includes(type)));
}
