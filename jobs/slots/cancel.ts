import { system } from "#domain/kernel/actor.ts";
import { beginCancelling, settleCancelling } from "#domain/supplies/cancel-supply.ts";
import type { Cancellation } from "#domain/supplies/cancellation.ts";
import { SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { WbRefused } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { SlotDeps } from "./deps.ts";
import { certainAfterMs } from "./pace.ts";

/**
 * Cancels a supply that its seller said yes to. Until the call everything may be given up; after it only
 * reading decides, as with a booking.
 */
export async function cancelSupply(deps: SlotDeps, hot: HotLogin, one: Cancellation): Promise<void> {
  const { act } = deps;
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  if (one.state === "sent") return settleBySight(deps, cabinet, one);
  if (!(await hot.stillOurs())) return;
  if (!(await act(system, (unit) => beginCancelling(unit, one.id)))) return;
  try {
    await cabinet.deleteSupply(one.supplyId);
  } catch (error) {
    if (error instanceof SessionDead) throw error;
    // WB has said no in words; anything else may have gone through, and is looked up.
    if (!(error instanceof WbRefused)) throw error;
    const isGone = says(error.words, wbWords.supplyGone);
    await act(system, (unit) =>
      settleCancelling(unit, one.id, isGone ? "done" : "refused", isGone ? null : error.words),
    );
    return;
  }
  await settleBySight(deps, cabinet, one);
}

/** Cancelled is what the cabinet does not know any more; still there long after the call means not done. */
async function settleBySight({ act, now }: SlotDeps, cabinet: Cabinet, one: Cancellation): Promise<void> {
  const isThere = await cabinet.showSupply(one.supplyId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof WbRefused && says(error.words, wbWords.supplyGone)) return false;
      throw error;
    },
  );
  if (!isThere) return act(system, (unit) => settleCancelling(unit, one.id, "done"));
  const sentAt = one.sentAt?.getTime() ?? now().getTime();
  if (now().getTime() - sentAt >= certainAfterMs)
    await act(system, (unit) => settleCancelling(unit, one.id, "not-done"));
}
