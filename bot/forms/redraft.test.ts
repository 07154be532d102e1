import { expect, test } from "vitest";
import type { WatchAnswers } from "#domain/forms/watch-form.ts";
import type { DraftLook, Look } from "#domain/slots/look.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Sources } from "./filled.ts";
import { shortId } from "./taps.ts";
import { afterTap } from "./watch-input.ts";
import { watchFormScreen } from "./watch-screen.ts";

const now = new Date("2026-11-27T09:00:00Z");
const socks = { id: "0b6a2f0e-0000-4000-8000-000000000001", label: "Носки", barcodes: 1, units: 40 };
const tula = { id: 206_348, name: "Тула", boxes: ["box"] };
const kazan = { id: 117_986, name: "Казань", boxes: ["box"] };

/** Everything is answered, for hats that go to Tula and Kazan. */
const answers: WatchAnswers = {
  accountId: "a",
  accountName: "ООО Ромашка",
  draftId: "hats",
  draftLabel: "Шапки",
  draftLookId: "read",
  warehouses: [tula, kazan].map(({ id, name }) => ({ id, name })),
  boxes: ["box"],
  maxCoefficient: 5,
  fromDay: "2026-11-28",
  untilDay: "2026-12-04",
  mode: "book",
  isChanging: true,
};

/** What the cabinet says: socks go to Tula alone. */
function sources(): Sources {
  const content = { what: "draft", draftId: socks.id, goods: [], errors: [], warehouses: [tula] };
  // Only what a tap looks into is here.
  return {
    drafts: { state: "ready", content: { what: "drafts", drafts: [socks] } } as unknown as Look,
    draft: { state: "ready", content } as unknown as DraftLook,
    now,
    today: "2026-11-27",
  } as Sources;
}

test("another draft changes the goods and nothing else of what was answered", () => {
  const next = afterTap({ step: "draft", answers }, "draft", shortId(socks.id), sources());
  const { draftLookId: _read, ...others } = answers;
  expect(next).toMatchObject({
    step: "warehouses",
    answers: { ...others, draftId: socks.id, draftLabel: "Носки" },
  });
});

test("a warehouse that does not take the new goods is named, and left behind with «Готово»", () => {
  const view = {
    form: { id: socks.id, version: 1 },
    step: "warehouses",
    answers,
    accounts: [],
    templates: [],
  } as const;
  const { drafts, draft } = sources();
  const reader = { t: textsIn("ru"), language: "ru", now } as const;
  const screen = watchFormScreen({ ...view, drafts, draft: withGoods(draft), transit: null }, reader);
  expect(JSON.stringify(screen)).toContain("не принимают: Казань");
  const next = afterTap({ step: "warehouses", answers }, "done", "", sources());
  expect(next).toMatchObject({
    step: "summary",
    answers: { warehouses: [{ name: "Тула" }], boxes: ["box"], maxCoefficient: 5 },
  });
  expect(next?.answers.warehouses).toHaveLength(1);
});

/** A draft without goods would be told as such instead. */
function withGoods(draft: DraftLook | null): DraftLook {
  const goods = [{ barcode: "2000000000017", quantity: 40 }];
  return { ...draft, content: { ...draft?.content, goods } } as DraftLook;
}

test.each([
  ["ru", "Какие черновики везём?"],
  ["en", "Which drafts are you sending?"],
] as const)("whoever picks several drafts is asked for several (%s)", (language, question) => {
  const view = { form: { id: socks.id, version: 1 }, step: "draft", accounts: [], templates: [] } as const;
  const { drafts } = sources();
  const reader = { t: textsIn(language), language, now } as const;
  const screen = watchFormScreen(
    { ...view, answers: { accountId: "a", many: [] }, drafts, draft: null, transit: null },
    reader,
  );
  expect(JSON.stringify(screen)).toContain(question);
});
