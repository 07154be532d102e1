import { Failure } from "../kernel/failure.ts";

/** What was typed is neither a Telegram name nor a phone number. */
export class TargetInvalid extends Failure {
  readonly code = "voice.target-invalid";
}

/** The same person is not called twice in so short a time. */
export class CalledJustNow extends Failure {
  readonly code = "voice.called-just-now";
}
