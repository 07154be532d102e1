import type { DraftLook, LookContent } from "../slots/look.ts";
import type { Good } from "../slots/words.ts";

/** So many drafts make watches at once. */
export const mostDrafts = 20;

/** A draft that was chosen together with others, and the look that reads it. */
export interface ChosenDraft {
  readonly id: string;
  readonly label: string;
  readonly lookId?: string;
}

/**
 * Why no watch is made of a draft. gone: not in this cabinet. taken: a watch waits for it already.
 * limit: more watches than may run at once.
 */
export const draftTroubles = ["empty", "goods", "gone", "unread", "taken", "limit"] as const;
export type DraftTrouble = (typeof draftTroubles)[number];

/** The chosen drafts once the cabinet has said what it knows of them. */
export interface SortedDrafts {
  /** How many were read, of how many. */
  readonly read: number;
  readonly all: number;
  /** One watch for each of these, in this order. */
  readonly good: readonly {
    readonly id: string;
    readonly label: string;
    readonly goods: readonly Good[];
  }[];
  readonly bad: readonly { readonly label: string; readonly why: DraftTrouble }[];
  /** All good ones as if they were one draft: only warehouses that take every one of them. */
  readonly look: DraftLook;
}

type Content = Extract<LookContent, { what: "draft" }>;

/** What is known from elsewhere. */
interface Known {
  /** By the id of the look. */
  readonly looks: ReadonlyMap<string, DraftLook>;
  /** Drafts that a watch waits for already. */
  readonly taken: ReadonlySet<string>;
  /** How many watches may still be opened. */
  readonly room: number;
}

/** Tells the drafts of which a watch can be made from the others, each with its reason. */
export function sortDrafts(chosen: readonly ChosenDraft[], { looks, taken, room }: Known): SortedDrafts {
  const seen = chosen.map((draft) => ({ draft, look: looks.get(draft.lookId ?? "") }));
  const judged = seen.flatMap(({ draft, look }) =>
    look === undefined || look.state === "asked" ? [] : [{ draft, content: contentOf(look), look }],
  );
  const good: { draft: ChosenDraft; content: Content }[] = [];
  const bad: { label: string; why: DraftTrouble }[] = [];
  for (const { draft, content, look } of judged) {
    const why =
      troubleOf(content, look) ?? (taken.has(draft.id) ? "taken" : good.length >= room ? "limit" : undefined);
    if (why !== undefined) bad.push({ label: draft.label, why });
    else if (content !== undefined) good.push({ draft, content });
  }
  return {
    read: judged.length,
    all: chosen.length,
    good: good.map(({ draft: { id, label }, content: { goods } }) => ({ id, label, goods })),
    bad,
    look: judged.length < chosen.length ? { state: "asked" } : mergedLook(good.map(({ content }) => content)),
  };
}

function contentOf({ state, content }: DraftLook): Content | undefined {
  return state === "ready" && content?.what === "draft" ? content : undefined;
}

function troubleOf(content: Content | undefined, { failure }: DraftLook): DraftTrouble | undefined {
  if (content === undefined) return failure === "slots.draft-gone" ? "gone" : "unread";
  if (content.goods.length === 0) return "empty";
  return content.errors.length > 0 ? "goods" : undefined;
}

function mergedLook(contents: readonly Content[]): DraftLook {
  const [first, ...others] = contents;
  if (first === undefined) return { state: "failed", failure: "forms.no-draft-left" };
  const warehouses = first.warehouses.flatMap(({ id, name, boxes }) => {
    const same = others.map((one) => one.warehouses.find((warehouse) => warehouse.id === id)?.boxes ?? []);
    const common = boxes.filter((box) => same.every((taken) => taken.includes(box)));
    return common.length === 0 ? [] : [{ id, name, boxes: common }];
  });
  const goods = contents.flatMap((one) => one.goods);
  const content = { what: "draft" as const, draftId: first.draftId, goods, errors: [], warehouses };
  return { state: "ready", content };
}
