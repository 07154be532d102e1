import { boxRefusal } from "#domain/slots/refusals.ts";
import type { Box } from "#domain/slots/words.ts";
import { numberOfBox } from "./facts.ts";
import type { validation } from "./schemas.ts";

/** What a warehouse says to a draft. */
export interface Verdict {
  /** WB's own words; empty is yes. */
  readonly refusals: readonly string[];
  /** Pallets that the goods take, by WB's count. */
  readonly pallets: number | null;
}

/** Errors that all goods share are said once, the others with the barcodes they are about. */
export function verdictOf({ items, metaInfo }: ReturnType<(typeof validation)["parse"]>, box: Box): Verdict {
  const barcodesOf = new Map<string, string[]>();
  for (const { barcode, errors } of items) {
    for (const words of errors) barcodesOf.set(words, [...(barcodesOf.get(words) ?? []), barcode]);
  }
  // Sound goods that may not travel in this packing; where WB lists no packings it says nothing.
  const others = items.flatMap(({ barcode, errors, availableBoxTypes }) =>
    errors.length > 0 || availableBoxTypes?.includes(numberOfBox(box)) !== false ? [] : [barcode],
  );
  return {
    refusals: [
      ...[...barcodesOf].map(([words, barcodes]) =>
        barcodes.length === items.length ? words : `${words}: ${barcodes.slice(0, 5).join(", ")}`,
      ),
      ...(others.length > 0 ? [boxRefusal(others)] : []),
    ],
    pallets: metaInfo?.palletQuantity ?? null,
  };
}
