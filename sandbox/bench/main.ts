import { benchBooking } from "./booking.ts";
import { benchBurst } from "./burst.ts";
import { type Figure, machine } from "./figures.ts";
import { benchHistory } from "./history.ts";
import { benchMatch } from "./match.ts";
import { benchMemory } from "./memory.ts";
import { benchNotices } from "./notices.ts";
import { benchSeeing } from "./seeing.ts";
import { benchSheet } from "./sheet.ts";
import { benchStart } from "./start.ts";
import { benchUpdates } from "./updates.ts";

/** Every bench by name. */
const benches: Readonly<Record<string, (n?: number) => AsyncIterable<Figure>>> = {
  start: benchStart,
  booking: benchBooking,
  burst: benchBurst,
  seeing: benchSeeing,
  history: benchHistory,
  memory: benchMemory,
  match: benchMatch,
  updates: benchUpdates,
  sheet: benchSheet,
  notices: benchNotices,
};

// `npm run bench -- booking 10` runs one of them, with fewer samples than its promise asks for.
const words = process.argv.slice(2);
const wanted = words.filter((word) => !/^\d+$/.test(word));
const n = words.map(Number).find((number) => number > 0);
const unknown = wanted.find((name) => !(name in benches));
if (unknown !== undefined)
  throw new Error(`no bench ${unknown}; there are ${Object.keys(benches).join(", ")}`);

console.log(`${new Date().toISOString().slice(0, 10)}, ${machine()}`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for await (const { what, budget, figure, isKept } of bench(n)) {
    const promise = budget === undefined ? "" : ` (budget ${budget})`;
    const verdict = isKept === undefined ? "" : isKept ? "  kept" : "  NOT KEPT";
    console.log(`  ${what}: ${figure}${promise}${verdict}`);
  }
}
