import type { Box } from "#domain/slots/words.ts";
import type { Texts } from "#domain/texts/texts.ts";

/** The packings of a wish in the order of wish, pallets with their number. */
export function packingWords(
  { boxes, pallets }: { readonly boxes: readonly Box[]; readonly pallets?: number | null | undefined },
  slots: Texts["slots"],
): string {
  return boxes
    .map((box) =>
      box === "pallet" && pallets != null ? `${slots.box[box]}, ${slots.pallets(pallets)}` : slots.box[box],
    )
    .join(" → ");
}

/** A warehouse with its packing, which is only said where there is a choice. */
export function placeWords(warehouse: string, box: Box | undefined, slots: Texts["slots"]): string {
  return box === undefined ? warehouse : `${warehouse} (${slots.box[box]})`;
}
