import { NotMember } from "../access/errors.ts";
import type { Unit } from "../kernel/act.ts";
import { addDays, type Day, dayOf } from "../kernel/clock.ts";
import { Warehouse } from "./board.ts";
import { type BoardCell, believed, isOld, type SourceCell } from "./board-cells.ts";
import { BoardView } from "./board-view.ts";
import { cellsAt } from "./history.ts";
import { turnOrder } from "./turn.ts";
import { Watch } from "./watch.ts";
import { horizonDays } from "./wish.ts";
import type { Box, SlotSourceName, WarehouseRef } from "./words.ts";

/** As many warehouses as fit a phone's picture. */
export const mostFavourites = 12;

/** How a person looks at the board, and what there is to see. */
export interface Board {
  readonly warehouses: readonly WarehouseRef[];
  readonly box: Box;
  readonly ceiling: number | null;
  /** Today and the thirty days after it, as Moscow counts them. */
  readonly days: readonly Day[];
  readonly cells: ReadonlyMap<string, BoardCell>;
  /** When each source that is believed somewhere has looked last, the freshest first. */
  readonly sources: readonly { readonly source: SlotSourceName; readonly seenAt: Date }[];
}

/** Names a cell within a board. */
export function cellName(warehouseId: number, box: Box, day: Day): string {
  return `${warehouseId}/${box}/${day}`;
}

/** The actor's own look at the board; made when it is needed first. */
export async function ownView({ em, actor }: Unit): Promise<BoardView> {
  if (actor.kind !== "member") throw new NotMember("only members have a board of their own");
  const { companyId, personId } = actor;
  const view = await em.findOne(BoardView, { companyId, personId });
  if (view !== null) return view;
  await em.execute(
    "insert into board_view (id, company_id, person_id) values (?, ?, ?) on conflict do nothing",
    [crypto.randomUUID(), companyId, personId],
  );
  return em.findOneOrFail(BoardView, { companyId, personId });
}

/** The chosen warehouses, else those of the watches that run, else those of the latest ones. */
export async function favouritesOf({ em }: Unit, view: BoardView): Promise<readonly WarehouseRef[]> {
  if (view.favourites != null) return view.favourites;
  const { companyId } = view;
  const running = await em.find(
    Watch,
    { companyId, state: { $in: ["active", "paused", "booking"] } },
    { orderBy: turnOrder },
  );
  const watches =
    running.length > 0
      ? running
      : await em.find(Watch, { companyId }, { orderBy: { createdAt: "desc" }, limit: mostFavourites });
  const wanted = new Map(watches.flatMap(({ warehouses }) => warehouses).map((one) => [one.id, one]));
  return [...wanted.values()].slice(0, mostFavourites);
}

/** The board as its reader wants it. */
export async function boardOf(unit: Unit): Promise<Board> {
  const view = await ownView(unit);
  const warehouses = await favouritesOf(unit, view);
  return boardFor(unit, { warehouses, box: view.box, ceiling: view.maxCoefficient ?? null });
}

/** The board for these warehouses, every box type of them. */
export async function boardFor(
  unit: Unit,
  wanted: Pick<Board, "warehouses" | "box" | "ceiling">,
): Promise<Board> {
  const { em, now } = unit;
  const today = dayOf(now);
  const ids = wanted.warehouses.map(({ id }) => id);
  const rows = await em.execute<CellRow[]>(
    `select source, warehouse_id, box, to_char(day, 'YYYY-MM-DD') as day, coefficient, unloading, seen_at
     from cell where warehouse_id = any (string_to_array(?, ',')::int[]) and day between ? and ?`,
    [ids.join(","), today, addDays(today, horizonDays)],
  );
  const past = await cellsAt(unit, ids, new Date(now.getTime() - 86_400_000));
  const before = new Map(
    past.map((one) => [`${one.source}/${cellName(one.warehouseId, one.box, one.day)}`, one.coefficient]),
  );
  const grouped = Map.groupBy(rows.map(cellOf), (one) => cellName(one.warehouseId, one.box, one.day));
  const cells = new Map<string, BoardCell>();
  for (const [name, shown] of grouped) {
    const cell = believed(shown);
    if (cell === undefined) continue;
    cells.set(name, {
      ...cell,
      before: before.get(`${cell.source}/${name}`) ?? null,
      isOld: isOld(cell, now),
    });
  }
  return {
    ...wanted,
    days: Array.from({ length: horizonDays + 1 }, (_, ahead) => addDays(today, ahead)),
    cells,
    sources: sourcesIn([...cells.values()].filter(({ box }) => box === wanted.box)),
  };
}

interface CellRow {
  readonly source: SlotSourceName;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly unloading: boolean;
  readonly seen_at: Date;
}

function cellOf({ warehouse_id: warehouseId, seen_at: seenAt, ...rest }: CellRow): SourceCell {
  return { ...rest, warehouseId, seenAt: new Date(seenAt) };
}

function sourcesIn(cells: readonly BoardCell[]): Board["sources"] {
  const latest = new Map<SlotSourceName, Date>();
  for (const { source, seenAt } of cells) {
    const known = latest.get(source);
    if (known === undefined || known < seenAt) latest.set(source, seenAt);
  }
  return [...latest]
    .map(([source, seenAt]) => ({ source, seenAt }))
    .toSorted((a, b) => b.seenAt.getTime() - a.seenAt.getTime());
}

/** One warehouse that some cabinet has shown. */
export async function warehouseRef({ em }: Unit, id: number): Promise<WarehouseRef | null> {
  const known = await em.findOne(Warehouse, { id });
  return known === null ? null : { id, name: known.name };
}
