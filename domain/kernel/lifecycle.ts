import type { Logger } from "./log.ts";

/** Something that was started and must be stopped in its turn. */
interface Started {
  readonly name: string;
  stop(): Promise<unknown> | unknown;
}

/** Ordered stop: what was started last stops first; a force timer ends the process when something hangs. */
export interface Lifecycle {
  /** Registers how to stop what was just started. */
  onStop(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Stops everything, once; later calls wait for the first. */
  stop(reason: string): Promise<void>;
}

const forceAfterMs = 9_000;
/** Whatever stops for longer is named in the log: by force it ends without a word. */
const slowMs = 5_000;

/** Makes a lifecycle; with `signals` it listens to SIGINT, SIGTERM and SIGHUP and ends the process. */
export function createLifecycle(log: Logger, exit?: (code: number) => void): Lifecycle {
  const started: Started[] = [];
  let stopping: Promise<void> | undefined;

  const stopAll = async (reason: string): Promise<void> => {
    log.info({ reason }, "stopping");
    for (const part of started.toReversed()) {
      const slow = setTimeout(() => log.error({ part: part.name }, "takes long to stop"), slowMs);
      try {
        await part.stop();
      } catch (error) {
        log.warn({ err: error, part: part.name }, "could not stop cleanly");
      } finally {
        clearTimeout(slow);
      }
    }
    log.info("stopped");
  };

  const lifecycle: Lifecycle = {
    onStop: (name, stop) => started.push({ name, stop }),
    stop: (reason) => {
      stopping ??= stopAll(reason);
      return stopping;
    },
  };
  if (exit) listen(lifecycle, log, exit);
  return lifecycle;
}

/** Terminals and npm both pass the same Ctrl-C on, so a repeated signal is not a wish to be killed. */
function listen(lifecycle: Lifecycle, log: Logger, exit: (code: number) => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      const force = setTimeout(() => {
        log.error({ signal }, "did not stop in time, ending by force");
        exit(1);
      }, forceAfterMs);
      force.unref();
      void lifecycle.stop(signal).then(() => exit(0));
    });
  }
}
