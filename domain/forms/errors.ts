import { Failure } from "../kernel/failure.ts";

/** The form, or the button of it, is not what is on the screen now. */
export class FormGone extends Failure {
  readonly code = "forms.outdated";
}

/** The cabinet has not answered yet what the watch needs to know. */
export class StillReading extends Failure {
  readonly code = "forms.still-reading";
}
