import { parentPort, workerData } from "node:worker_threads";
import { readGoodsSheet, SheetUnreadable } from "./goods-sheet.ts";
import type { SheetEnd } from "./read-apart.ts";

/** Reads one sheet in a thread of its own, which may be ended at any moment. */
async function read(): Promise<SheetEnd> {
  try {
    // Bytes are given, and nothing else.
    return await readGoodsSheet(Buffer.from(workerData as Uint8Array));
  } catch (error) {
    return error instanceof SheetUnreadable ? { failure: error.reason } : { bug: String(error) };
  }
}

parentPort?.postMessage(await read());
