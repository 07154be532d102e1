import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Runs the test of the hostile updates in its long form; answers with its exit code. */
export async function runFuzz(count: number, seed: number): Promise<number> {
  const vitest = path.resolve("node_modules/vitest/vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "sandbox/soak/fuzz"], {
    env: { ...process.env, FUZZ_COUNT: String(count), FUZZ_SEED: String(seed) },
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}
