import { eraseStayers, hasLeft, leavingLogins } from "#domain/accounts/leave-login.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { HotLogin, Sessions } from "#jobs/browser/sessions.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { logOff } from "#jobs/wb/log-off.ts";

/** What logging off is done with. */
interface LogOffDeps {
  readonly act: Act;
  readonly sessions: Sessions;
  readonly log: Logger;
}

/** Opens the page of a login that has no cabinet any more, ends its session at WB and erases it here. */
export async function logOffLogin(
  { act, sessions, log }: LogOffDeps,
  { loginId }: { readonly loginId: string },
  signal: AbortSignal,
): Promise<void> {
  if (!(await act(system, leavingLogins)).includes(loginId)) return;
  try {
    const hot = await sessions.hold(loginId, signal);
    if (hot === undefined) return;
    if (await isAsked(log, hot)) await act(system, (unit) => hasLeft(unit, loginId));
  } catch (error) {
    log.warn({ err: error, loginId }, "could not open a removed login to log it off");
  } finally {
    await sessions.release(loginId);
  }
}

/** WB is asked once, and its no changes nothing; false when the page was taken away before it could be asked. */
async function isAsked(log: Logger, { page, loginId }: HotLogin): Promise<boolean> {
  try {
    await logOff(page);
    log.info({ loginId }, "logged a removed login off at WB");
  } catch (error) {
    log.warn({ err: error, loginId }, "WB did not log a removed login off");
    // Whoever worked for the login puts its page down when the login has nothing to do any more.
    return !page.isClosed();
  }
  return true;
}

/** Has removed logins logged off that are still here, and erases those that take too long. */
export async function sweepLeaving({
  act,
  enqueue,
  log,
}: Pick<Runtime, "act" | "enqueue" | "log">): Promise<void> {
  for (const loginId of await act(system, eraseStayers))
    log.warn({ loginId }, "erased a removed login without logging it off at WB");
  for (const loginId of await act(system, leavingLogins)) await enqueue("logins.log-off", { loginId });
}
