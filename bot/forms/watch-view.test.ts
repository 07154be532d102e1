import { expect, test } from "vitest";
import type { DraftRef } from "#domain/slots/look.ts";
import { matching, nameOfDraft } from "./watch-view.ts";

const drafts: readonly DraftRef[] = [
  { id: "a", label: "27.11.2026 18:09", createdAt: "2026-11-27T15:09:00Z", barcodes: 3, units: 400 },
  { id: "b", label: "01.12.2026 08:30", createdAt: "2026-12-01T05:30:00Z", barcodes: 1, units: 10 },
];

test.each(["27.11", "27 nov", "18:09"])("a draft is found by its name in either language: %s", (text) => {
  expect(matching(drafts, text, nameOfDraft).map(({ id }) => id)).toEqual(["a"]);
});
