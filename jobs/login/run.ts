import { cancelHandoff, failHandoff } from "#domain/accounts/end-handoff.ts";
import { HandoffFailure, type HandoffFailureCode } from "#domain/accounts/errors.ts";
import {
  abandonedHandoffs,
  claimHandoff,
  giveHandoffBack,
  glanceAt,
  renewHandoffs,
} from "#domain/accounts/run-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { openPoolEnd, type PoolSays } from "#jobs/queue/handoff-channel.ts";
import type { HandoffDeps } from "./deps.ts";
import { showLogin } from "./show.ts";
import { VisitorCancelled } from "./visitor.ts";

/** The handoffs that this process shows. */
export interface Handoffs {
  /** Looks at a handoff: shows it if its person waits, ends it if its row has ended. Does not wait for the end. */
  look(handoffId: string): Promise<void>;
  /** Takes up handoffs whose process has died under their person. */
  sweep(): Promise<void>;
  /** Gives everything back, so that another process goes on. */
  close(): Promise<void>;
}

const renewEveryMs = 2_000;

/** Somebody else ended the handoff: by the chat, by a newer one, or by time. */
class EndedElsewhere extends Error {}
/** The process is stopping. */
class Stopping extends Error {}

interface Running {
  readonly stop: AbortController;
  readonly finished: Promise<void>;
}

/** Makes the shower of handoffs of a process. */
export function createHandoffs(deps: HandoffDeps): Handoffs {
  const { act, log, processId } = deps;
  const running = new Map<string, Running>();
  let isClosing = false;

  const renew = async (): Promise<void> => {
    if (running.size === 0) return;
    const known = [...running.keys()];
    const open = await act(system, (unit) => renewHandoffs(unit, processId));
    for (const id of known) if (!open.has(id)) running.get(id)?.stop.abort(new EndedElsewhere());
  };
  const renewing = setInterval(() => {
    void renew().catch((error: unknown) => log.warn({ err: error }, "could not renew handoffs"));
  }, renewEveryMs);

  return {
    async look(handoffId) {
      if (isClosing) return;
      if (running.has(handoffId)) return renew();
      const handoff = await act(system, (unit) => claimHandoff(unit, handoffId, processId));
      if (handoff === undefined) return;
      const stop = new AbortController();
      const finished = showLogin(deps, handoff, stop.signal)
        .catch((error: unknown) => settle(deps, handoffId, error))
        .catch((error: unknown) => deps.reportBug("handoffs.run", error, { handoffId }))
        .finally(() => running.delete(handoffId));
      running.set(handoffId, { stop, finished });
    },
    async sweep() {
      for (const id of await act(system, abandonedHandoffs)) await this.look(id);
    },
    async close() {
      isClosing = true;
      clearInterval(renewing);
      const all = [...running.values()];
      for (const { stop } of all) stop.abort(new Stopping());
      await Promise.all(all.map(({ finished }) => finished));
    },
  };
}

/** Writes down how a showing ended and tells the page. */
async function settle(deps: HandoffDeps, handoffId: string, error: unknown): Promise<void> {
  const { act, processId } = deps;
  if (error instanceof Stopping) {
    await act(system, (unit) => giveHandoffBack(unit, handoffId, processId));
    return;
  }
  if (error instanceof VisitorCancelled) {
    await act(system, (unit) => cancelHandoff(unit, handoffId));
    return tell(deps, handoffId, { t: "end", code: "cancelled" });
  }
  if (error instanceof EndedElsewhere) {
    const glance = await act(system, (unit) => glanceAt(unit, handoffId));
    if (glance?.state === "done") return;
    return tell(deps, handoffId, { t: "end", code: codeOf(glance?.failure) });
  }
  const { code, facts } =
    error instanceof HandoffFailure ? error : new HandoffFailure("handoffs.portal-unreachable");
  await act(system, (unit) => failHandoff(unit, handoffId, code, facts));
  await tell(deps, handoffId, { t: "end", code });
  // It is our address that WB did not like: whoever runs the service should know.
  if (code === "handoffs.wb-vpn") await deps.reportBug("handoffs.refused-address", error, { handoffId });
  if (!(error instanceof HandoffFailure)) throw error;
}

function codeOf(failure: string | null | undefined): HandoffFailureCode | "cancelled" {
  // What is stored was written from this union.
  return (failure as HandoffFailureCode | null | undefined) ?? "cancelled";
}

async function tell({ bus }: HandoffDeps, handoffId: string, words: PoolSays): Promise<void> {
  const end = await openPoolEnd(bus, handoffId, () => undefined);
  end.say(words);
  end.close();
}
