import { hostname } from "node:os";
import { system } from "#domain/kernel/actor.ts";
import { beatEveryMs, sayGoodbye, sayHow } from "#domain/pool/processes.ts";
import type { Runtime } from "../runtime.ts";

/** Has a process say how it is until it stops, so that the chat can show every process. */
export async function startHeartbeat({ vitals, act, log, lifecycle, processId: id }: Runtime): Promise<void> {
  const { startedAt, roles } = vitals;
  const say = async (): Promise<void> => {
    const [reasons, facts] = await Promise.all([vitals.reasons(), vitals.facts()]);
    await act(system, (unit) => sayHow(unit, { id, host: hostname(), roles, startedAt, reasons, ...facts }));
  };
  const warn = (error: unknown) => log.warn({ err: error }, "could not say how this process is");
  await say().catch(warn);
  const timer = setInterval(() => void say().catch(warn), beatEveryMs);
  lifecycle.onStop("heartbeat", async () => {
    clearInterval(timer);
    await act(system, (unit) => sayGoodbye(unit, id));
  });
}
