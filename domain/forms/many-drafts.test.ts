import { describe, expect, test } from "vitest";
import type { DraftLook } from "../slots/look.ts";
import { sortDrafts } from "./many-drafts.ts";

const goods = [{ barcode: "2000000000017", quantity: 5 }];
const tula = { id: 206348, name: "Тула", boxes: ["box", "pallet"] };
const kazan = { id: 117986, name: "Казань", boxes: ["box"] };

function draft(id: string, content: object = {}): readonly [string, DraftLook] {
  const whole = { what: "draft" as const, draftId: id, goods, errors: [], warehouses: [tula, kazan] };
  return [`look of ${id}`, { state: "ready", content: { ...whole, ...content } }];
}

const chosen = ["a", "b", "c", "d", "e"].map((id) => ({
  id,
  label: id.toUpperCase(),
  lookId: `look of ${id}`,
}));
const known = { taken: new Set<string>(), room: 30 };

describe("several drafts at once", () => {
  test("keep their order, and each that will not do is named with its reason", () => {
    const looks = new Map([
      draft("a"),
      draft("b", { goods: [] }),
      draft("c", { errors: [{ barcode: "1", words: "чужой" }] }),
      ["look of d", { state: "failed" as const, failure: "slots.draft-gone" }] as const,
      draft("e"),
    ]);
    const { good, bad, read } = sortDrafts(chosen, { ...known, looks });
    expect(read).toBe(5);
    expect(good.map(({ id }) => id)).toEqual(["a", "e"]);
    expect(bad).toEqual([
      { label: "B", why: "empty" },
      { label: "C", why: "goods" },
      { label: "D", why: "gone" },
    ]);
  });

  test("leave out what another watch waits for, and what is more than may wait at once", () => {
    const looks = new Map(chosen.map(({ id }) => draft(id)));
    const { good, bad } = sortDrafts(chosen, { looks, taken: new Set(["a"]), room: 2 });
    expect(good.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(bad.map(({ why }) => why)).toEqual(["taken", "limit", "limit"]);
  });

  test("go only where every one of them is taken", () => {
    const looks = new Map([draft("a"), draft("b", { warehouses: [{ ...tula, boxes: ["pallet"] }] })]);
    const { look } = sortDrafts(chosen.slice(0, 2), { ...known, looks });
    expect(look.content).toMatchObject({ warehouses: [{ name: "Тула", boxes: ["pallet"] }] });
  });

  test("are still being read until the last one is", () => {
    const { read, all, look } = sortDrafts(chosen, { ...known, looks: new Map([draft("a")]) });
    expect([read, all, look.state]).toEqual([1, 5, "asked"]);
  });
});
