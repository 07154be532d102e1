import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { onTestFinished } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import type { CrashPoint } from "#jobs/slots/deps.ts";
import { chromiumDir } from "./chromium-dir.ts";
import type { Seat } from "./seat.ts";
import { type Stage, stageKey } from "./stage.ts";

/** Starts a process of its own that works for the same login and kills itself at the point. */
export function startDoomed({ wb }: Stage, seat: Seat, crashAt: CrashPoint): ChildProcess {
  const doom = {
    databaseUrl: seat.url,
    portalResolve: wb.portal.address,
    dataDir: chromiumDir,
    chromiumPath: process.env["CHROMIUM_PATH"],
    secretKey: stageKey,
    clockOffsetMs: wb.world.clock.offsetMs,
    crashAt,
  };
  const file = path.resolve("sandbox/testing/doomed.ts");
  const child = spawn(process.execPath, [file, JSON.stringify(doom)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** As if the time of the dead process's lease had passed. */
export async function endLease({ act, seller }: Seat): Promise<void> {
  await act(system, ({ em }) =>
    em.execute("update login set leased_until = now() - interval '1 second' where id = ?", [seller.loginId]),
  );
}
