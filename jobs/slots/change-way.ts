import type { ChallengeFacts } from "#domain/accounts/challenge.ts";
import type { ChangeEnd, ChangeKind } from "#domain/supplies/change-supply.ts";
import type { Cabinet } from "#jobs/wb/cabinet.ts";
import { PageChanged } from "#jobs/wb/failures.ts";
import type { ChangeAct, Dearer, Held, LastClick, PlannedPage } from "#jobs/wb/pages/planned.ts";
import type { ChangeAnswer } from "#jobs/wb/pages/planning.ts";
import type { Shown } from "#jobs/wb/shown.ts";
import { lookUp } from "./unchanged.ts";

/** Everything but the last click is done; where it goes, and what WB has named as its fee so far. */
export interface Ready {
  readonly at: { readonly x: number; readonly y: number };
  readonly feeKopecks: number | null;
}

/** The cabinet and the page of the login that owns the supply. */
export interface AtSupply {
  readonly page: PlannedPage;
  readonly cabinet: Cabinet;
}

/** In what one kind of change differs from another; everything else is the same for all. */
export interface Way<K extends ChangeKind> {
  readonly kind: K;
  /** What is being moved, for whoever has to pass WB's check before it. */
  readonly moving: ChallengeFacts["moving"];
  /** Goes up to the last click, and proves on the way that nothing is dearer than was said yes to. */
  makeReady(at: AtSupply): Promise<Ready | ChangeEnd<K>>;
  /** The one click that makes the change. */
  confirm(page: PlannedPage, click: LastClick): Promise<ChangeAnswer | Dearer | Held>;
  /** What speaks against it by now, where a person had to come in between; undefined when nothing does. */
  against(cabinet: Cabinet): Promise<ChangeEnd<K> | undefined>;
  /** How it ended by what the cabinet shows after the click; undefined while the supply stands as it did. */
  seen(shown: Shown | "gone"): ChangeEnd<K> | undefined;
  /** WB's no, with the supply as it was. */
  refused(words: string): ChangeEnd<K>;
  /** The supply stood as it was in two reads, long after the click. */
  readonly unchanged: ChangeEnd<K>;
}

/** Opens the page of the supply with its button for the change; else why there is none. */
export async function openFor(
  { page, cabinet }: AtSupply,
  supplyId: number,
  act: ChangeAct,
): Promise<{ readonly outcome: "too-late" | "supply-gone" } | undefined> {
  if ((await page.open(supplyId, act)) === "ready") return undefined;
  const shown = await lookUp(cabinet, supplyId);
  if (shown === "gone") return { outcome: "supply-gone" };
  if (shown.status === "planned") throw new PageChanged("change-button");
  return { outcome: "too-late" };
}
