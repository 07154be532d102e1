import { randomUUID } from "node:crypto";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { Ledger, Who } from "./ledger.ts";
import type { Draft, Line } from "./model.ts";
import type { People } from "./people.ts";
import { Refusal, said } from "./refusal.ts";
import type { SwitchBoard } from "./switches.ts";

/** The goods lists of all cabinets. */
export interface Drafts {
  create(who: Who, settleMs?: number): Draft;
  /** Sets quantities; barcodes that nobody sells vanish without a word. */
  update(who: Who, id: string, lines: readonly Line[], lose?: number): Draft;
  /** The draft, if it is this supplier's and already visible. */
  get(who: Pick<Who, "supplierId">, id: string): Draft;
  list(supplierId: string): readonly Draft[];
  remove(who: Who, id: string): void;
  removeGoods(who: Who, id: string, barcodes: readonly string[] | "all"): void;
  all(): readonly Draft[];
}

/** Opens the stored drafts. */
export function openDrafts(
  store: Store,
  {
    clock,
    people,
    ledger,
    switches,
  }: { clock: SandboxClock; people: People; ledger: Ledger; switches: SwitchBoard },
): Drafts {
  const drafts = store.collection<Draft>("wb.drafts");
  const get = (who: Pick<Who, "supplierId">, id: string): Draft => {
    const draft = drafts.get(id);
    if (draft === undefined) throw new Refusal(said.badDraft, -32_000, "error.draft_not_found");
    if (draft.supplierId !== who.supplierId) throw new Refusal(said.strangerDraft, -32_003);
    if (Date.parse(draft.visibleAt) > clock.nowMs()) {
      throw new Refusal("draft not found", -32_000, "error.draft_not_found");
    }
    return draft;
  };
  const change = (draft: Draft, lines: Line[]) => {
    const next = { ...draft, lines, updatedAt: clock.now().toISOString() };
    drafts.put(draft.id, next);
    return next;
  };

  return {
    get,
    create(who, settleMs = switches.now.settleMs) {
      const now = clock.now().toISOString();
      const draft: Draft = {
        id: randomUUID(),
        supplierId: who.supplierId,
        author: who.phone,
        createdAt: now,
        updatedAt: now,
        visibleAt: new Date(clock.nowMs() + settleMs).toISOString(),
        lines: [],
      };
      store.batch(() => {
        drafts.put(draft.id, draft);
        ledger.write(who, { call: "draft/create", draftId: draft.id });
      });
      return draft;
    },
    update(who, id, lines, lose = 0) {
      const draft = get(who, id);
      const known = lines.filter((line) => people.good(line.barcode) !== undefined);
      const kept = known.slice(0, Math.max(0, known.length - lose));
      const byBarcode = new Map(draft.lines.map((line) => [line.barcode, line]));
      for (const line of kept)
        byBarcode.set(line.barcode, { barcode: line.barcode, quantity: line.quantity });
      return change(draft, [...byBarcode.values()]);
    },
    list: (supplierId) =>
      drafts
        .all()
        .filter((one) => one.supplierId === supplierId && Date.parse(one.visibleAt) <= clock.nowMs())
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
    remove(who, id) {
      get(who, id);
      store.batch(() => {
        drafts.delete(id);
        ledger.write(who, { call: "draft/delete", draftId: id });
      });
    },
    removeGoods(who, id, barcodes) {
      const draft = get(who, id);
      change(draft, barcodes === "all" ? [] : draft.lines.filter((line) => !barcodes.includes(line.barcode)));
    },
    all: () => drafts.all(),
  };
}
