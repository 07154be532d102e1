import type { Good } from "./words.ts";

/** How goods in the cabinet differ from those that a watch was made with. */
export interface GoodsChange {
  readonly added: readonly Good[];
  readonly gone: readonly Good[];
  readonly changed: readonly { readonly barcode: string; readonly from: number; readonly to: number }[];
}

/** The difference between two lists of goods; undefined when there is none. */
export function goodsChange(before: readonly Good[], after: readonly Good[]): GoodsChange | undefined {
  const [old, now] = [byBarcode(before), byBarcode(after)];
  const asGoods = (all: ReadonlyMap<string, number>, not: ReadonlyMap<string, number>) =>
    [...all].flatMap(([barcode, quantity]) => (not.has(barcode) ? [] : [{ barcode, quantity }]));
  const change = {
    added: asGoods(now, old),
    gone: asGoods(old, now),
    changed: [...now].flatMap(([barcode, to]) => {
      const from = old.get(barcode);
      return from === undefined || from === to ? [] : [{ barcode, from, to }];
    }),
  };
  return change.added.length + change.gone.length + change.changed.length === 0 ? undefined : change;
}

function byBarcode(goods: readonly Good[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { barcode, quantity } of goods) all.set(barcode, (all.get(barcode) ?? 0) + quantity);
  return all;
}
