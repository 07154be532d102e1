import { beginChallenge } from "#domain/accounts/challenge.ts";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import type { BookingTask } from "#domain/slots/booking-task.ts";
import { claimAgain, type Unfinished, unfinishedOf } from "#domain/slots/claim-again.ts";
import { restLogin } from "#domain/slots/desk.ts";
import { isBookable } from "#domain/slots/match.ts";
import { loginRestMs } from "#domain/slots/pacing.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { HeldPlan } from "#jobs/wb/pages/held-plan.ts";
import type { PlanAnswer } from "#jobs/wb/pages/planning.ts";
import type { SupplyPage } from "#jobs/wb/pages/supply.ts";
import type { SlotDeps } from "./deps.ts";
import { handOver } from "./hand-over.ts";
import { settleCounted } from "./settled.ts";

/** The page of a login with the task it is to do. */
export interface BookingDesk {
  readonly deps: SlotDeps;
  readonly hot: HotLogin;
  readonly page: SupplyPage;
  readonly task: BookingTask;
}

/**
 * WB wants to see a person, and nothing was sent. The very page is offered to one; when WB is content, the
 * call that the page then makes leaves as a new attempt, if the slot is still there and no dearer.
 */
export async function passToPerson(
  desk: BookingDesk,
  held: HeldPlan,
  conclude: (desk: BookingDesk, answer: PlanAnswer) => Promise<void>,
): Promise<void> {
  try {
    const isAfresh = await offerPage(desk, held, conclude);
    await held.stop();
    if (isAfresh && !desk.hot.gone.aborted)
      await desk.page.startAfresh(desk.task.preorderId).catch(() => undefined);
  } finally {
    await held.stop();
    await held.free();
  }
}

/** The answer is whether the page should be loaded anew: it is still there, and its call did not leave. */
async function offerPage(
  desk: BookingDesk,
  held: HeldPlan,
  conclude: (desk: BookingDesk, answer: PlanAnswer) => Promise<void>,
): Promise<boolean> {
  const { deps, hot, task } = desk;
  const { live, act } = deps;
  const unfinished = await act(system, (unit) => unfinishedOf(unit, task.attemptId));
  const begun =
    live &&
    (await act(system, async (unit) => {
      const { warehouseName: warehouse, day } = await unit.em.findOneOrFail(Attempt, { id: task.attemptId });
      const facts = { loginId: hot.loginId, holder: live.processId, slot: { warehouse, day } };
      return beginChallenge(unit, facts);
    }));
  // Only now: the watch comes back paused, and nobody claims for it in between.
  await settleCounted(deps, task.attemptId, { outcome: "challenge" });
  if (live === undefined || begun === undefined) {
    await restForAWhile(deps, hot.loginId);
    return true;
  }
  let isLetGo = false;
  const goOn = async () => {
    isLetGo = await bookHeld(desk, { held, unfinished, conclude });
  };
  const isPassed = await handOver(deps, hot, { handoff: begun, live, asked: held.asked, goOn });
  return isPassed && !isLetGo;
}

/** Nobody could see the page: WB is left alone for a while. */
async function restForAWhile({ act, now }: SlotDeps, loginId: string): Promise<void> {
  await act(system, (unit) => restLogin(unit, loginId, new Date(now().getTime() + loginRestMs)));
}

/** False when the call was not let go. */
async function bookHeld(
  desk: BookingDesk,
  {
    held,
    unfinished,
    conclude,
  }: {
    readonly held: HeldPlan;
    readonly unfinished: Unfinished;
    conclude(desk: BookingDesk, answer: PlanAnswer): Promise<void>;
  },
): Promise<boolean> {
  const { deps, hot, task } = desk;
  if (!held.isAsked) return false;
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  const offers = await cabinet.calendar(task.preorderId, task).catch(() => []);
  const offer = offers.find(({ day }) => day === task.day);
  const isGood = offer !== undefined && isBookable(offer) && offer.coefficient <= task.maxCoefficient;
  if (!isGood || !(await hot.stillOurs())) return false;
  const { generation } = hot;
  const attempt = await deps.act(system, (unit) => claimAgain(unit, unfinished, { offer, generation }));
  if (attempt === undefined) return false;
  if (!hot.isOurs()) {
    // The process was stopped since it asked: the call stays here.
    await settleCounted(deps, attempt.id, { outcome: "lease-lost" });
    return false;
  }
  const { id: attemptId, coefficientSeen } = attempt;
  await conclude({ ...desk, task: { ...task, attemptId, coefficientSeen } }, await held.letGo());
  return true;
}
