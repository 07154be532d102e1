import { readFileSync } from "node:fs";

// Preloaded into a process of the product: the clock of its machine, which may jump. Like the real one it moves
// what the time of day is, and leaves alone how long things take.
const file = process.env["CLOCK_FILE"] ?? "";
const RealDate = Date;
const { now } = RealDate;
let offsetMs = 0;
const read = (): void => {
  try {
    offsetMs = Number(readFileSync(file, "utf8"));
  } catch {
    // Nobody has moved it yet.
  }
};
read();
setInterval(read, 50).unref();

RealDate.now = () => now() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now() + offsetMs] : given, newTarget),
  apply: () => new RealDate(now() + offsetMs).toString(),
});
RealDate.prototype.constructor = globalThis.Date;
