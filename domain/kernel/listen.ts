import { type EventEmitter, once } from "node:events";
import { BadSettings } from "./config.ts";

/** Waits until a server listens; a port that cannot be had is a wrong setting, told in a sentence. */
export async function listening(
  server: EventEmitter,
  setting: "PORT" | "HEALTH_PORT",
  port: number,
): Promise<void> {
  try {
    await once(server, "listening");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? refusals[String(error.code)] : undefined;
    if (why === undefined) throw error;
    throw new BadSettings([`${setting}: ${why(port)}`]);
  }
}

const refusals: Readonly<Record<string, ((port: number) => string) | undefined>> = {
  EADDRINUSE: (port) =>
    `something else already listens on port ${port}. Stop it, or set a free port; every process of one machine needs its own.`,
  EACCES: (port) => `this user may not listen on port ${port}. Set one above 1023.`,
};
