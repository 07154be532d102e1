import type { Unit } from "../kernel/act.ts";
import { forgetState, readState, writeState } from "./bot-state.ts";

/** What a person took away can be put back for so long. */
const undoMs = 15 * 60_000;
const prefix = "undo/";

interface Kept<T> {
  readonly at: string;
  readonly value: T;
}

/** Keeps what a person takes away, so that one tap brings it back; it is forgotten after a while. */
export async function keepForUndo(unit: Unit, what: string, value: unknown): Promise<void> {
  await writeState(unit, prefix + what, { at: unit.now.toISOString(), value } satisfies Kept<unknown>);
}

/** What was taken away and may still come back. */
export async function keptForUndo<T>(unit: Unit, what: string): Promise<T | undefined> {
  const kept = await readState<Kept<T>>(unit, prefix + what);
  if (kept === undefined || unit.now.getTime() - Date.parse(kept.at) > undoMs) return undefined;
  return kept.value;
}

/** The same, and it is kept no longer. */
export async function takeBack<T>(unit: Unit, what: string): Promise<T | undefined> {
  const value = await keptForUndo<T>(unit, what);
  await forgetState(unit, prefix + what);
  return value;
}

/** What nobody brought back in time is forgotten. */
export async function forgetUndone({ em, now }: Unit): Promise<void> {
  await em.execute("delete from bot_state where starts_with(key, ?) and updated_at < ?", [
    prefix,
    new Date(now.getTime() - undoMs),
  ]);
}
