import { coldRounds, openColdStand } from "./cold.ts";
import { type Figure, percentile, spread } from "./figures.ts";
import { type HotTally, hotRounds, openStand } from "./hot.ts";
import { openPlace } from "./place.ts";
import { figuresOf } from "./spent.ts";

/** Chromium keeps the answer to a preflight so long when the server does not say how long it may. */
const forgottenMs = 5_400;
const shortMs = 400;

/** From the answer that shows a slot to the committed row of the supply that was read back. */
export async function* benchBooking(n = 100): AsyncGenerator<Figure> {
  const place = await openPlace({ preflightCache: false });
  const { switches, violations } = place.wb.world;
  try {
    const stand = await openStand(place, n);
    // What is opened for the first time is slower once and never again.
    await hotRounds(place, stand, { n: 2, quietMs: shortMs });
    const unkept = await hotRounds(place, stand, { n, quietMs: forgottenMs });
    yield* hotFigures("preflights cold", unkept);
    switches.set({ preflightCache: true });
    await hotRounds(place, stand, { n: stand.logins.length, quietMs: shortMs });
    yield* hotFigures("preflights warm", await hotRounds(place, stand, { n, quietMs: shortMs }));
    const coldStand = await openColdStand(place);
    for (const preflightCache of [false, true]) {
      switches.set({ preflightCache });
      const name = preflightCache ? "preflights may be kept" : "preflights cold";
      const tally = await coldRounds(place, coldStand, { n, quietMs: shortMs });
      yield* figuresOf(`cold, ${name}`, tally, 3_000);
    }
    const broken = new Set(violations.all().map(({ rule, call }) => `${rule} ${call}`));
    yield {
      what: "rules of the portal broken on the way",
      figure: broken.size === 0 ? "none" : [...broken].join(", "),
      budget: "none",
      isKept: broken.size === 0,
    };
  } finally {
    await place.stop();
  }
}

function* hotFigures(name: string, { right, other, bare }: HotTally): Generator<Figure> {
  const p95 = (samples: readonly number[]) => percentile(samples, 0.95);
  const ours = p95(right.bookings.map(({ ms }) => ms));
  const ratio = ours / p95(bare);
  yield* figuresOf(`hot on the right order, ${name}`, right, 800);
  yield { what: `bare click-through, ${name}`, figure: spread(bare) };
  yield {
    what: `hot on the right order to bare, p95/p95, ${name}`,
    figure: ratio.toFixed(2),
    budget: "<= 1.50",
    isKept: ratio <= 1.5,
  };
  yield* figuresOf(`hot on another order, ${name}`, other, 1_500);
}
