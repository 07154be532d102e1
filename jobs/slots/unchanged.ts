import type { changeEnds } from "#domain/supplies/change-ends.ts";
import { SessionDead, WrongAccount } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { NotLetIn, PageChanged, TooActive, WbRefused, WbThrottled } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { Shown } from "#jobs/wb/shown.ts";
import { rest } from "./book.ts";
import type { SlotDeps } from "./deps.ts";

/** An end of a change of which nothing was sent, or that WB has refused. */
export interface Unchanged {
  readonly outcome: (typeof changeEnds)[number];
  readonly words: string | null;
}

/** How an error before the last click ends a change; undefined for trouble that may pass: then it is tried again. */
export async function unchangedBy(
  deps: SlotDeps,
  hot: HotLogin,
  error: unknown,
): Promise<Unchanged | undefined> {
  if (error instanceof PageChanged) {
    await deps.reportBug("slots.change", error, { url: hot.page.url() });
    return { outcome: "page-changed", words: null };
  }
  if (error instanceof SessionDead || error instanceof NotLetIn)
    return { outcome: "session-dead", words: null };
  if (error instanceof TooActive || error instanceof WbThrottled) {
    await rest(deps, hot.loginId);
    return { outcome: "too-active", words: null };
  }
  if (isGone(error)) return { outcome: "supply-gone", words: null };
  if (error instanceof WbRefused) return { outcome: refusedAs(error.words), words: error.words };
  if (error instanceof WrongAccount) return { outcome: "wrong-account", words: null };
  return undefined;
}

/** WB's no under its name, where the name is the same for all kinds of change. */
export function refusedAs(words: string): "refused" | "restricted" {
  return says(words, ...wbWords.restricted) ? "restricted" : "refused";
}

/** The cabinet in the page of a login. */
export function cabinetOf(deps: SlotDeps, hot: HotLogin): Cabinet {
  return openCabinet(callsOf(hot.page), deps.now);
}

/** A supply as the cabinet shows it now; `gone` is one that it does not know any more. */
export async function lookUp(cabinet: Cabinet, supplyId: number): Promise<Shown | "gone"> {
  try {
    return await cabinet.showSupply(supplyId);
  } catch (error) {
    if (isGone(error)) return "gone";
    throw error;
  }
}

/** WB knows no such supply. */
function isGone(error: unknown): boolean {
  return error instanceof WbRefused && says(error.words, wbWords.supplyGone);
}
