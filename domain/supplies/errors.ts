import { Failure } from "../kernel/failure.ts";

/** The supply does not exist any more, or belongs to somebody else. */
export class SupplyGone extends Failure {
  readonly code = "supplies.gone";
}

/** It would cost more by now than what was shown. */
export class FeeChanged extends Failure {
  readonly code = "supplies.fee-changed";
}

/** The supply is under way, or its day has passed: WB changes nothing any more. */
export class TooLate extends Failure {
  readonly code = "supplies.too-late";
}

/** The supply is being moved already. */
export class MovingAlready extends Failure {
  readonly code = "supplies.moving";
}

/** The dates were read too long ago to say yes to one of them, or the date is none to move to. */
export class DatesOld extends Failure {
  readonly code = "supplies.dates-old";
}

/** The supply is being cancelled already. */
export class CancellingAlready extends Failure {
  readonly code = "supplies.cancelling";
}
