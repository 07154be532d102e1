import { PageChanged, PageSlow } from "../failures.ts";

/** Whoever has waited for so long already does not begin anew. */
const lateMs = 20_000;

/**
 * Takes steps that lead to a last click, and never that click itself. Where the page lets them down it is loaded
 * afresh, by the steps themselves unless told how, and they are taken once more: a page that is merely slow, or
 * half drawn, is not made otherwise.
 */
export async function onceMore<T>(steps: () => Promise<T>, loadAfresh?: () => Promise<void>): Promise<T> {
  const begunAt = Date.now();
  try {
    return await steps();
  } catch (error) {
    const isOfPage = error instanceof PageChanged || error instanceof PageSlow;
    if (!isOfPage || Date.now() - begunAt > lateMs) throw error;
  }
  await loadAfresh?.();
  return steps();
}
