import { expireHandoffs } from "#domain/accounts/end-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import type { JobDeps } from "./deps.ts";
import type { Processors } from "./queue/serve.ts";

/** What each job of the pool does: a job only wakes, the rows say what is to be done. */
export const processors: Processors<"pool", JobDeps> = {
  "handoffs.run": ({ handoffs }, { handoffId }) => handoffs.look(handoffId),
  "logins.attend": ({ attendants }, { loginId }) => attendants.attend(loginId),
  "pool.sweep": async ({ handoffs, attendants }) => {
    await handoffs.sweep();
    await attendants.sweep();
  },
  "upkeep.tidy": async ({ act, attendants }) => {
    await act(system, expireHandoffs);
    await attendants.tidy();
  },
};
