import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import type { DraftRef } from "#domain/slots/look.ts";
import type { Box, Good, WarehouseRef } from "#domain/slots/words.ts";
import { boxOfNumber, says, wbWords } from "./facts.ts";
import { WbRefused } from "./failures.ts";
import { methods } from "./methods.ts";
import type { PageCalls } from "./page-calls.ts";
import type { drafts } from "./schemas.ts";

/** A draft's goods as the cabinet holds them now. */
export interface DraftGoods {
  readonly goods: readonly Good[];
  readonly errors: readonly { readonly barcode: string; readonly words: string }[];
}

/** A warehouse with the box types in which it takes the whole draft. */
type WarehouseChoice = WarehouseRef & {
  readonly address: string | null;
  readonly boxes: readonly Box[];
};

/** What the cabinet is asked about drafts. */
export interface Drafts {
  listDrafts(): Promise<readonly DraftRef[]>;
  draftGoods(draftId: string): Promise<DraftGoods>;
  /** Makes a draft with these goods; barcodes unknown to WB are simply not in it. */
  makeDraft(goods: readonly Good[]): Promise<string>;
  warehousesFor(draftId: string): Promise<readonly WarehouseChoice[]>;
}

/** So many drafts of a cabinet are listed, the newest. */
const mostDrafts = 1_000;
/** How many drafts the portal's own list asks for at once, September 2025: a page is no smaller. */
const smallestPage = 10;
/** Pages of one list are asked for no faster than this. */
const pageGapMs = 1_000;

/** The drafts behind a page. */
export function draftsOf(calls: PageCalls): Drafts {
  const draftGoods = async (draftID: string): Promise<DraftGoods> => {
    const limit = 100;
    const all: { barcode: string; quantity: number; errors: string[] }[] = [];
    for (let offset = 0; offset < 5_000; offset += limit) {
      const filter = { orderBy: { barcode: 1 }, search: "", brands: [], subjects: [] };
      const params = { draftID, limit, offset, filter };
      const { goods } = await patiently(() => calls.call(methods.draftGoods, params));
      all.push(...goods);
      if (goods.length < limit) break;
    }
    return {
      goods: all.map(({ barcode, quantity }) => ({ barcode, quantity })),
      errors: all.flatMap(({ barcode, errors }) => errors.map((words) => ({ barcode, words }))),
    };
  };
  return {
    draftGoods,
    async listDrafts() {
      const found = new Map<string, DraftRef>();
      for (let offset = 0; offset < mostDrafts; ) {
        if (offset > 0) await sleep(pageGapMs);
        const params = { limit: 50, offset, filter: { orderBy: { createdAt: -1 } } };
        const { drafts } = await calls.call(methods.listDrafts, params);
        const known = found.size;
        for (const draft of drafts) found.set(draft.ID, refOf(draft));
        // WB may give fewer than were asked for, or the same ones again: only then is it the end.
        if (drafts.length < smallestPage || found.size === known) break;
        offset += drafts.length;
      }
      return [...found.values()];
    },
    async makeDraft(goods) {
      const { draftID } = await calls.call(methods.createDraft, {});
      const barcodes = goods.map(({ barcode, quantity }) => ({ barcode, quantity }));
      await patiently(() => calls.call(methods.updateDraft, { draftID, barcodes }));
      return draftID;
    },
    async warehousesFor(draftId) {
      const params = { draftId, useNewRecommendations: true };
      const { warehouses } = await patiently(() => calls.call(methods.warehouses, params));
      const byId = new Map<number, WarehouseChoice & { boxes: Box[] }>();
      for (const {
        warehouseID: id,
        warehouseName: name,
        warehouseAddress,
        isActive,
        boxType,
      } of warehouses) {
        const box = boxOfNumber(boxType.boxTypeID);
        if (!isActive || !boxType.acceptAll || box === undefined) continue;
        const known = byId.get(id) ?? { id, name, address: warehouseAddress ?? null, boxes: [] };
        byId.set(id, known);
        known.boxes.push(box);
      }
      return [...byId.values()];
    },
  };
}

/** A draft or an order that was made a moment ago is not visible to every part of the portal at once. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const waitMs of [600, 1_200, 2_000]) {
    try {
      return await ask();
    } catch (error) {
      const isYoung = error instanceof WbRefused && says(error.message, ...wbWords.draftNotVisible);
      if (!isYoung) throw error;
      await sleep(waitMs);
    }
  }
  return ask();
}

function refOf({
  ID: id,
  createdAt,
  barcodeQuantity,
  goodQuantity,
}: z.output<typeof drafts>["drafts"][number]): DraftRef {
  const [barcodes, units] = [barcodeQuantity ?? 0, goodQuantity ?? 0];
  return { id, label: moscowTime(createdAt), createdAt, barcodes, units };
}

function moscowTime(at: string): string {
  const moved = new Date(Date.parse(at) + 3 * 3_600_000).toISOString();
  return `${moved.slice(8, 10)}.${moved.slice(5, 7)}.${moved.slice(0, 4)} ${moved.slice(11, 16)}`;
}
