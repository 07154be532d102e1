import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, type Day, dayOf, startOfDay } from "#domain/kernel/clock.ts";
import { cellsAt, courseOf } from "#domain/slots/history.ts";
import { saveBoard } from "#domain/slots/save-board.ts";
import { boxes, type Offer } from "#domain/slots/words.ts";
import { type Figure, percentile, spread } from "./figures.ts";
import { openDatabase } from "./place.ts";

const warehouses = 100;
const days = 30;
const weekDays = 7;
const changesADay = 144;
const cells = warehouses * boxes.length * days;
const megabyte = 2 ** 20;

/** A week in which every cell of 100 warehouses changes every ten minutes: its size, and what it costs to write and ask. */
export async function* benchHistory(n = 30): AsyncGenerator<Figure> {
  const database = await openDatabase();
  const orm = await connect(database.url, 4);
  const today = dayOf(new Date());
  const noon = startOfDay(today).getTime() + 12 * 3_600_000;
  let at = noon;
  const act = createAct({ orm, now: () => new Date(at), onWake: () => undefined });
  try {
    const filled = await timed(() => fillWeek(act, today));
    const changes = cells * changesADay * weekDays;
    await orm.em.fork().execute("analyze cell_day");
    yield { what: `a week filled in bulk, ${changes} changes`, figure: `${Math.round(filled / 1000)} s` };
    yield* sizes(act);
    const saves: number[] = [];
    for (let tick = 0; tick < n; tick++) {
      at = noon + tick * 600_000;
      const offers = boardAt(today, tick, new Date(at));
      saves.push(await timed(() => act(system, (unit) => saveBoard(unit, "calendar", offers))));
    }
    // The first look fills the empty board of cells, which happens once.
    yield { what: `a look in which all ${cells} cells changed, saved`, figure: spread(saves.slice(1)) };
    const dozen = Array.from({ length: 12 }, (_, index) => index * 8 + 1);
    const yesterday = new Date(at - 86_400_000);
    const asked = await samples(100, () => act(system, (unit) => cellsAt(unit, dozen, yesterday)));
    yield budgeted("12 warehouses as they were a day ago", asked, 200);
    const course = await samples(200, (index) =>
      act(system, (unit) =>
        courseOf(unit, { warehouseId: (index % 100) + 1, box: "box", day: addDays(today, 1) }, "calendar"),
      ),
    );
    yield budgeted("the course of one cell", course, 50);
  } finally {
    await orm.close();
    await database.stop();
  }
}

async function* sizes(act: Act): AsyncGenerator<Figure> {
  const [size] = await act(system, ({ em }) =>
    em.execute<{ rows: number; heap: number; index: number }[]>(
      `select (select count(*) from cell_day)::int as rows, pg_table_size('cell_day')::float8 as heap,
       pg_indexes_size('cell_day')::float8 as index`,
    ),
  );
  const { rows = 0, heap = 0, index = 0 } = size ?? {};
  const shown = (bytes: number) => `${Math.round(bytes / megabyte)} MB`;
  yield { what: `size of the week, ${rows} rows`, figure: `${shown(heap)} table + ${shown(index)} indexes` };
  const year = (bytes: number) => shown((bytes * 365) / weekDays);
  yield {
    what: "size of a year, EXTRAPOLATED from the week",
    figure: `${year(heap)} table + ${year(index)} indexes`,
  };
}

/** Six days before today and today, each cell with a change every ten minutes, as `writeHistory` packs them. */
async function fillWeek(act: Act, today: Day): Promise<void> {
  await act(system, ({ em }) =>
    em.execute(
      `create temporary table pattern on commit drop as
       select n, (select string_agg(substring(int4send(m * 10 * 256 + ((m * 7 + n * 13) % 21)) from 2), ''::bytea order by m)
         from generate_series(0, ${changesADay - 1}) m) as course from generate_series(0, 499) n;
       insert into cell_day (warehouse_id, box, day, source, seen_on, opening, course)
       select w, b, seen_on::date + k, 'calendar', seen_on::date, 3, course
       from generate_series('${addDays(today, 1 - weekDays)}'::timestamp, '${today}', '1 day') seen_on,
         generate_series(1, ${warehouses}) w, unnest(array['box', 'pallet', 'supersafe']) with ordinality t(b, o),
         generate_series(0, ${days - 1}) k join pattern on true
       where pattern.n = (w * 31 + o * 7 + k) % 500`,
    ),
  );
}

/** A board in which every cell differs from the look before. */
function boardAt(today: Day, tick: number, seenAt: Date): Offer[] {
  return Array.from({ length: cells }, (_, index): Offer => {
    const [warehouse, rest] = [index % warehouses, Math.floor(index / warehouses)];
    return {
      warehouseId: warehouse + 1,
      box: boxes[rest % boxes.length] ?? "box",
      day: addDays(today, Math.floor(rest / boxes.length)),
      coefficient: (index + tick) % 21,
      unloading: true,
      source: "calendar",
      seenAt,
    };
  });
}

async function samples(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) taken.push(await timed(() => work(index)));
  return taken;
}

function budgeted(what: string, taken: readonly number[], budgetMs: number): Figure {
  const isKept = percentile(taken, 0.95) <= budgetMs;
  return { what, figure: spread(taken), budget: `p95 ${budgetMs} ms`, isKept };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
