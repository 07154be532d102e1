import { Worker } from "node:worker_threads";
import type { SheetFailure } from "#domain/forms/goods-of-form.ts";
import type { GoodsRead } from "#domain/goods/read-goods.ts";

/** How reading a sheet ends; a bug is ours and no fault of the sheet's. */
export type SheetEnd = GoodsRead | { readonly failure: SheetFailure } | { readonly bug: string };

/** A list of goods takes a blink; what takes longer or more memory is none. */
const patienceMs = 20_000;
const memoryMb = 512;

/** Reads a sheet that somebody sent beside everything else, so that a hostile one holds up and breaks nothing. */
export function readApart(content: Buffer, limitMs: number = patienceMs): Promise<SheetEnd> {
  return new Promise((done) => {
    const worker = new Worker(new URL("./sheet-worker.ts", import.meta.url), {
      workerData: content,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const end = (how: SheetEnd): void => {
      clearTimeout(timer);
      done(how);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ failure: "too-long" }), limitMs);
    worker.once("message", (how: SheetEnd) => end(how));
    worker.once("error", (error: unknown) =>
      end(isOutOfMemory(error) ? { failure: "too-long" } : { bug: String(error) }),
    );
    worker.once("exit", () => end({ bug: "the thread ended without a word" }));
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
