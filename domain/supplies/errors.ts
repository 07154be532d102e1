import { Failure } from "../kernel/failure.ts";

/** The supply does not exist any more, or belongs to somebody else. */
export class SupplyGone extends Failure {
  readonly code = "supplies.gone";
}

/** It would cost more by now than what was shown. */
export class FeeChanged extends Failure {
  readonly code = "supplies.fee-changed";
}

/** The supply is being cancelled already. */
export class CancellingAlready extends Failure {
  readonly code = "supplies.cancelling";
}
