import type { FailureCode } from "../failures.ts";
import { type Facts, Failure } from "../kernel/failure.ts";

/** Everything that can stop a handoff. */
export type HandoffFailureCode = Extract<FailureCode, `handoffs.${string}`>;

/** A handoff cannot go on; the code says why and what the person can do. */
export class HandoffFailure extends Failure {
  override readonly code: HandoffFailureCode;

  constructor(code: HandoffFailureCode, facts: Facts = {}) {
    super(`a handoff stopped: ${code}`, facts);
    this.code = code;
  }
}

/** The cabinet was removed before the button was tapped, or is another company's. */
export class CabinetGone extends Failure {
  override readonly code = "accounts.gone";
}

/** A booking, a move or a cancellation is on its way: what it ends with must still be read. */
export class BookingNow extends Failure {
  override readonly code = "accounts.booking-now";
}

/** Only an owner takes a cabinet away from everybody. */
export class OwnerOnly extends Failure {
  override readonly code = "accounts.owner-only";
}
