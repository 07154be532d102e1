import { Challenged } from "#jobs/browser/failures.ts";
import { wbAnswers } from "#jobs/queue/observability/counters.ts";
import {
  AnswerUnexpected,
  MethodOff,
  NotLetIn,
  TooActive,
  WbRefused,
  WbThrottled,
  WbUnreachable,
} from "./failures.ts";

/** What WB's answers are counted as, by the failure they became. */
const classes = [
  [WbUnreachable, "no-answer"],
  [WbThrottled, "throttled"],
  [TooActive, "too-active"],
  [NotLetIn, "shut-out"],
  [MethodOff, "off"],
  [AnswerUnexpected, "shape-changed"],
  [WbRefused, "refused"],
  [Challenged, "challenge"],
] as const;

/** Counts how a call inside a seller's page ended. */
export async function counted<T>(call: Promise<T>): Promise<T> {
  try {
    const value = await call;
    wbAnswers.inc({ channel: "portal", answer: "ok" });
    return value;
  } catch (error) {
    const known = classes.find(([kind]) => error instanceof kind);
    wbAnswers.inc({ channel: "portal", answer: known?.[1] ?? "no-answer" });
    throw error;
  }
}
