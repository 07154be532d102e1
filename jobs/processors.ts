import { expireHandoffs } from "#domain/accounts/end-handoff.ts";
import { warnOfOldLogins } from "#domain/accounts/warn-login.ts";
import { tidyAlarms } from "#domain/alarms/shown.ts";
import { tidyCalls } from "#domain/calls/outbox.ts";
import { forgetTemplates } from "#domain/forms/templates.ts";
import { tidyIncidents } from "#domain/incidents/answer.ts";
import { system } from "#domain/kernel/actor.ts";
import { tidyLetters } from "#domain/mail/outbox.ts";
import { tidyNotices } from "#domain/notices/outbox.ts";
import { keepSample } from "#domain/operations/samples.ts";
import { bringNear } from "#domain/slots/bring-near.ts";
import type { JobDeps } from "./deps.ts";
import { makeFile, sweepFiles, tidyOldFiles } from "./files/make.ts";
import { logOffLogin, sweepLeaving } from "./login/log-off.ts";
import { deliverLetter, sweepLetters } from "./mail/deliver.ts";
import { tidyProcesses } from "./pool/tidy-processes.ts";
import type { Processors } from "./queue/serve.ts";
import { placeCall, sweepCalls } from "./voice/place.ts";

/** What each job of the pool does: a job only wakes, the rows say what is to be done. */
export const processors: Processors<"pool", JobDeps> = {
  "handoffs.run": ({ handoffs }, { handoffId }) => handoffs.look(handoffId),
  "files.make": makeFile,
  "letters.deliver": deliverLetter,
  "calls.place": placeCall,
  "logins.attend": ({ attendants }, { loginId }) => attendants.attend(loginId),
  "logins.restart": ({ attendants }, { loginId }, signal) => attendants.restart(loginId, signal),
  "logins.log-off": logOffLogin,
  "pool.sweep": async (deps) => {
    await deps.handoffs.sweep();
    await deps.attendants.sweep();
    await sweepLeaving(deps);
    await sweepFiles(deps);
    await sweepLetters(deps);
    await sweepCalls(deps);
  },
  "upkeep.tidy": async (deps) => {
    await deps.act(system, expireHandoffs);
    await deps.attendants.tidy();
    await deps.act(system, warnOfOldLogins);
    await tidyOldFiles(deps);
    await deps.act(system, tidyLetters);
    await deps.act(system, tidyIncidents);
    await deps.act(system, forgetTemplates);
    await deps.act(system, keepSample);
    await deps.act(system, tidyCalls);
    await deps.act(system, tidyAlarms);
    await deps.act(system, tidyNotices);
    await deps.act(system, bringNear);
    await tidyProcesses(deps);
  },
};
