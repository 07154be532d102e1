import { loginIsBack, silentLoginRefused } from "#domain/accounts/revive-login.ts";
import { system } from "#domain/kernel/actor.ts";
import { SessionDead } from "#jobs/browser/failures.ts";
import type { SlotDeps } from "./deps.ts";

/** Asks WB once on behalf of a login that only its line was lost to; no answer changes nothing. */
export async function probeSilent({ act, sessions, log }: SlotDeps, loginId: string): Promise<void> {
  try {
    const hot = await sessions.hold(loginId);
    if (hot !== undefined) await act(system, (unit) => loginIsBack(unit, loginId));
  } catch (error) {
    if (error instanceof SessionDead)
      await act(system, (unit) => silentLoginRefused(unit, loginId, error.died));
    else log.info({ err: error, loginId }, "WB still does not answer for a login");
  }
}
