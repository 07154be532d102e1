import type { Runtime } from "#jobs/queue/runtime.ts";
import { keepSchedule } from "#jobs/queue/schedule.ts";
import { serve } from "#jobs/queue/serve.ts";
import { sendBulletins } from "../admin/send-bulletins.ts";
import { climbAlarms, showAlarmEnd } from "../alarms/sweep.ts";
import { redrawForm } from "../forms/draw.ts";
import { refreshSummaries } from "../summary/refresh.ts";
import { deliverNotice, type SenderDeps, sweepNotices } from "./deliver.ts";
import { createPace } from "./pace.ts";
import { createTurns } from "./turns.ts";

const atOnce = 16;

/** Serves the `notify` queue, whose one sender keeps Telegram's pace; returns how to stop. */
export async function serveNotify(
  runtime: Runtime,
  deps: Omit<SenderDeps, "turns">,
): Promise<() => Promise<void>> {
  const { backend, log, reportBug } = runtime;
  await keepSchedule(runtime, "notify");
  const worker = await serve<"notify", SenderDeps>({
    backend,
    queue: "notify",
    deps: { ...deps, turns: createTurns(createPace()) },
    concurrency: atOnce,
    log,
    onBug: reportBug,
    processors: {
      "notices.deliver": deliverNotice,
      "notices.sweep": sweepNotices,
      "bulletins.send": sendBulletins,
      "alarms.climb": climbAlarms,
      "alarms.show": showAlarmEnd,
      "summaries.refresh": refreshSummaries,
      "forms.render": (own, { formId }) => redrawForm(own, own.api, formId),
    },
  });
  return () => worker.close();
}
