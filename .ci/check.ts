import { spawnSync } from "node:child_process";
import { delimiter, resolve } from "node:path";

/** The gate: what every commit must pass besides the tests. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ["biome", ["check", "--error-on-warnings", "."]],
  ["tsc", ["--noEmit", "-p", "."]],
  ["knip", ["--no-progress"]],
  ["node", ["migrations/main.ts", "check"]],
];

const path = `${resolve("node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`;
for (const [command, args] of steps) {
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, PATH: path } });
  if (status !== 0) {
    console.error(`The gate is closed: ${command} ${args.join(" ")}`);
    process.exit(1);
  }
  console.log(`${command}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
