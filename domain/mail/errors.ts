import { Failure } from "../kernel/failure.ts";

/** What was typed is not an e-mail address. */
export class AddressInvalid extends Failure {
  readonly code = "mail.address-invalid";
}

/** That code is of no use any more: a new one has to be asked for. */
export class CodeSpent extends Failure {
  readonly code = "mail.code-spent";
}

/** Too many letters with codes were asked for today. */
export class TooManyCodes extends Failure {
  readonly code = "mail.too-many-codes";
}
