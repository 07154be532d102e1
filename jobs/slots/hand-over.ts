import {
  beginChallenge,
  type ChallengeFacts,
  dropChallenge,
  leaveChallenge,
  passChallenge,
} from "#domain/accounts/challenge.ts";
import { system } from "#domain/kernel/actor.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { keepPage, type LivePages } from "#jobs/login/keep-page.ts";
import type { SlotDeps } from "./deps.ts";

/** A check of WB's that was offered to a person. */
export interface Offered {
  readonly handoff: { readonly id: string; readonly expiresAt: Date };
  readonly live: LivePages;
  /** Resolves when the page has shown by itself that WB is content. */
  readonly asked?: Promise<void>;
  /** What could not wait goes on as soon as WB is content. */
  goOn?(): Promise<void>;
}

/** Offers a page that stands before WB's check to its person; false when nobody passed it, and the page is gone. */
export async function offerCheck(
  deps: SlotDeps,
  hot: HotLogin,
  { moving, ...waiting }: Pick<ChallengeFacts, "moving"> & Pick<Offered, "asked" | "goOn"> = {},
): Promise<boolean> {
  const { act, live } = deps;
  const facts = live && { loginId: hot.loginId, holder: live.processId, moving };
  const begun = facts && (await act(system, (unit) => beginChallenge(unit, facts)));
  if (live === undefined || begun === undefined) {
    await hot.close();
    return false;
  }
  return handOver(deps, hot, { handoff: begun, live, ...waiting });
}

/**
 * Keeps the very page open for its person, and nothing else of the login runs meanwhile: whoever works for
 * it waits here. False: nobody passed the check, and the page is gone.
 */
export async function handOver(deps: SlotDeps, hot: HotLogin, offered: Offered): Promise<boolean> {
  const { act, log } = deps;
  const { handoff, live, asked, goOn } = offered;
  log.info({ loginId: hot.loginId, handoffId: handoff.id }, "WB wants to see a person");
  await hot.showMedia(true);
  const end = await keepPage(
    { ...live, act, now: deps.now },
    {
      hot,
      handoff,
      asked,
      closing: deps.closing,
      onPassed: async () => {
        await act(system, (unit) => passChallenge(unit, handoff.id));
        await goOn?.();
        await hot.save();
      },
    },
  );
  log.info({ loginId: hot.loginId, handoffId: handoff.id, end }, "WB's check of a person ended");
  if (end === "passed") {
    await hot.showMedia(false);
    return true;
  }
  await act(system, (unit) =>
    end === "gone"
      ? dropChallenge(unit, handoff.id)
      : leaveChallenge(unit, handoff.id, end === "nobody" ? "expired" : "cancelled"),
  );
  await hot.close();
  return false;
}
