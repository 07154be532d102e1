import { Form } from "../forms/form.ts";
import { keepForUndo, keptForUndo, takeBack } from "../inbox/undo.ts";
import type { Unit } from "../kernel/act.ts";
import { Warehouse } from "./board.ts";
import type { BoardView } from "./board-view.ts";
import { favouritesOf, mostFavourites, ownView, warehouseRef } from "./read-board.ts";
import { boxes, type WarehouseRef } from "./words.ts";

/** What a reader can change about the board with one tap. */
export const viewChanges = ["box", "ceiling", "free"] as const;
export type ViewChange = (typeof viewChanges)[number];

const ceilings: readonly (number | null)[] = [null, 1, 3, 5, 10];

/** The next box type, the next ceiling, or only what is free and back. */
export async function changeView(unit: Unit, change: ViewChange): Promise<void> {
  const view = await ownView(unit);
  const ceiling = view.maxCoefficient ?? null;
  if (change === "box") view.box = boxes[(boxes.indexOf(view.box) + 1) % boxes.length] ?? "box";
  else if (change === "free") view.maxCoefficient = ceiling === 0 ? null : 0;
  else view.maxCoefficient = ceilings[(ceilings.indexOf(ceiling) + 1) % ceilings.length] ?? null;
}

/** The warehouses that can be chosen, with those that are. */
export interface FavouriteChoice {
  readonly chosen: readonly WarehouseRef[];
  readonly found: readonly WarehouseRef[];
  readonly find: string | null;
  /** Whether an earlier choice was just given up and can come back. */
  readonly canUndo: boolean;
}

/** A text typed within this time is a search. */
const findingMs = 10 * 60_000;

/** Opens the choice of warehouses; what is typed next looks for one. */
export async function chooseFavourites(unit: Unit, isAnew = false): Promise<FavouriteChoice> {
  const view = await ownView(unit);
  view.findingUntil = new Date(unit.now.getTime() + findingMs);
  if (isAnew) view.find = null;
  const known = await unit.em.find(Warehouse, {}, { orderBy: { name: "asc" } });
  const find = view.find ?? null;
  const found = known.filter(({ name }) => find === null || plain(name).includes(plain(find)));
  return {
    chosen: await favouritesOf(unit, view),
    found: found.map(({ id, name }) => ({ id, name })),
    find,
    canUndo: (await keptForUndo(unit, undoName(view))) !== undefined,
  };
}

function undoName({ companyId, personId }: BoardView): string {
  return `favourites/${companyId}/${personId}`;
}

/** Puts a warehouse among the favourites or takes it out; doing it twice changes nothing. */
export async function setFavourite(unit: Unit, id: number, isWanted: boolean): Promise<"done" | "full"> {
  const view = await ownView(unit);
  const chosen = await favouritesOf(unit, view);
  const others = chosen.filter((one) => one.id !== id);
  if (!isWanted) {
    view.favourites = others;
    return "done";
  }
  if (others.length < chosen.length) return "done";
  if (chosen.length >= mostFavourites) return "full";
  const added = await warehouseRef(unit, id);
  if (added !== null) view.favourites = [...chosen, added];
  return "done";
}

/** Forgets the choice: the warehouses of the watches are shown again. */
export async function resetFavourites(unit: Unit): Promise<void> {
  const view = await ownView(unit);
  if (view.favourites != null) await keepForUndo(unit, undoName(view), view.favourites);
  Object.assign(view, { favourites: null, find: null });
}

/** Brings back the choice that was given up last. */
export async function undoResetFavourites(unit: Unit): Promise<void> {
  const view = await ownView(unit);
  const favourites = await takeBack<readonly WarehouseRef[]>(unit, undoName(view));
  if (favourites !== undefined) Object.assign(view, { favourites, find: null });
}

/** Takes a typed text as a search, if one was invited; false when it is meant for somebody else. */
export async function findFavourite(unit: Unit, text: string): Promise<boolean> {
  const view = await ownView(unit);
  if (view.findingUntil == null || view.findingUntil < unit.now) return false;
  // A form that was shown after the invitation is what the person answers now.
  const invitedAt = new Date(view.findingUntil.getTime() - findingMs);
  const { personId } = view;
  const later = await unit.em.count(Form, { personId, state: "open", updatedAt: { $gt: invitedAt } });
  if (later > 0) return false;
  view.find = text.trim().slice(0, 40);
  return true;
}

/** What is typed from now on is no search. */
export async function endFinding(unit: Unit): Promise<void> {
  Object.assign(await ownView(unit), { findingUntil: null, find: null });
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("ё", "е").trim();
}
