import type { FailureCode } from "../failures.ts";
import { Failure } from "../kernel/failure.ts";

/** Everything that can stop a handoff. */
export type HandoffFailureCode = Extract<FailureCode, `handoffs.${string}`>;

/** A handoff cannot go on; the code says why and what the person can do. */
export class HandoffFailure extends Failure {
  override readonly code: HandoffFailureCode;

  constructor(code: HandoffFailureCode) {
    super(`a handoff stopped: ${code}`);
    this.code = code;
  }
}
