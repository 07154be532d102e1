import { Failure } from "../kernel/failure.ts";

/** The watch does not exist any more, or belongs to somebody else. */
export class WatchGone extends Failure {
  readonly code = "slots.watch-gone";
}

/** The watch has changed since the button was shown. */
export class WatchChanged extends Failure {
  readonly code = "slots.watch-changed";
}

/** The watch was changed elsewhere, or waits no longer, while a change of it was being written. */
export class WatchEdited extends Failure {
  readonly code = "slots.watch-edited";
}

/** The company already runs as many watches as it may. */
export class TooManyWatches extends Failure {
  readonly code = "slots.too-many-watches";
}

/** The draft holds no goods. */
export class DraftEmpty extends Failure {
  readonly code = "slots.draft-empty";
}

/** The draft is not in the cabinet any more. */
export class DraftGone extends Failure {
  readonly code = "slots.draft-gone";
}

/** No warehouse of the cabinet is called like that. */
export class WarehouseUnknown extends Failure {
  readonly code = "slots.warehouse-unknown";
}

/** No packing is named, or one of them twice. */
export class BoxesInvalid extends Failure {
  readonly code = "slots.boxes-invalid";
}

/** A wish may not book so many supplies, or fewer than it has booked already. */
export class BookingsInvalid extends Failure {
  readonly code = "slots.bookings-invalid";
}

/** What was typed is not a coefficient. */
export class CoefficientInvalid extends Failure {
  readonly code = "slots.coefficient-invalid";
}

/** What was typed are not dates; `today` is there for an example of what would be. */
export class DaysInvalid extends Failure {
  readonly code = "slots.days-invalid";
}

/** What was typed is none of the conditions that a wish may have. */
export class ConditionInvalid extends Failure {
  readonly code = "slots.condition-invalid";
}

/** No day meets all the conditions of the wish. */
export class NoDayLeft extends Failure {
  readonly code = "slots.no-day-left";
}

/** The slot of this button, or its watch, has passed. */
export class AskedTooLate extends Failure {
  readonly code = "slots.asked-too-late";
}

/** Something is being booked for this login already. */
export class BookingBusy extends Failure {
  readonly code = "slots.booking-busy";
}

/** The order for this warehouse is not ready in the cabinet. */
export class OrderNotReady extends Failure {
  readonly code = "slots.order-not-ready";
}

/** The dates have passed. */
export class DaysPast extends Failure {
  readonly code = "slots.days-past";
}

/** The dates lie beyond what WB opens. */
export class DaysBeyondHorizon extends Failure {
  readonly code = "slots.days-beyond-horizon";
}

/** The cabinet is not connected any more. */
export class AccountGone extends Failure {
  readonly code = "slots.account-gone";
}

/** The login of the cabinet is dead: a person has to sign in again. */
export class LoginDead extends Failure {
  readonly code = "wb.session-dead";
}

/** WB wants to see a person before anything of this cabinet goes on. */
export class CabinetChallenged extends Failure {
  readonly code = "wb.challenge";
}

/** An admin of the service has stopped all booking. */
export class BookingPaused extends Failure {
  readonly code = "slots.booking-paused";
}
