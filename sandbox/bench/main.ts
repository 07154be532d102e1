import { type Figure, machine } from "./figures.ts";
import { benchStart } from "./start.ts";

/** Every bench by name; `npm run bench -- start` runs one of them. */
const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  start: benchStart,
};

const wanted = process.argv.slice(2);
console.log(`${new Date().toISOString().slice(0, 10)}, ${machine()}`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const { what, budget, figure, isKept } of await bench()) {
    const verdict = isKept === undefined ? "" : isKept ? "  kept" : "  NOT KEPT";
    console.log(`  ${what}: ${figure} (budget ${budget})${verdict}`);
  }
}
