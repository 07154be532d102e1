import { Failure } from "../kernel/failure.ts";

/** The person belongs to no company, or the company may not work yet. */
export class NotMember extends Failure {
  readonly code = "access.not-member";
}

/** Registration needs an invitation and there is none. */
export class RegistrationClosed extends Failure {
  readonly code = "access.registration-closed";
}

/** The invitation is unknown, used or expired. */
export class InviteInvalid extends Failure {
  readonly code = "access.invite-invalid";
}

/** What was typed cannot be a company's name. */
export class NameInvalid extends Failure {
  readonly code = "access.name-invalid";
}
