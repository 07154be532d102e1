import type { ServiceProcess } from "#domain/pool/process.ts";
import { queueKey } from "../enqueue.ts";
import type { Runtime } from "../runtime.ts";
import { type Depth, depthOf } from "./depths.ts";

/** A queue with what lies in it; `host` where only the process on that machine serves it. */
export interface QueueLine extends Depth {
  readonly name: string;
  readonly kind: "notify" | "pool" | "own";
  readonly host: string | undefined;
}

/** Every queue of the service: the shared ones, and those of single processes. */
export async function allDepths(
  { queueOf, now }: Pick<Runtime, "queueOf" | "now">,
  processes: readonly Pick<ServiceProcess, "id" | "host" | "roles">[],
): Promise<readonly QueueLine[]> {
  const pools = processes.filter(({ roles }) => roles.includes("jobs"));
  const named = [
    { name: "notify", kind: "notify", host: undefined },
    { name: "pool", kind: "pool", host: undefined },
    ...pools.map(({ id, host }) => ({ name: queueKey("pool", id), kind: "own", host }) as const),
  ] as const;
  return Promise.all(
    named.map(async (one) => ({ ...one, ...(await depthOf(queueOf(one.name), now().getTime())) })),
  );
}
