import type { DeathCause } from "#domain/accounts/login.ts";
import { Failure } from "#domain/kernel/failure.ts";

/** WB wants a person to sign in again: nothing of this login can go on. */
export class SessionDead extends Failure {
  override readonly code = "wb.session-dead";
  readonly died: DeathCause;

  constructor(died: DeathCause, detail = "") {
    super(`the session of a login is dead: ${died} ${detail}`.trim());
    this.died = died;
  }
}

/** WB wants to see a person before this page goes on. */
export class Challenged extends Failure {
  override readonly code = "wb.challenge";
}

/** The portal did not come up in time; the session itself may be fine. */
export class PortalUnreachable extends Failure {
  override readonly code = "wb.unreachable";
  override readonly verdict = "retry";
}

/** The page works for another legal entity than the one that was asked for. */
export class WrongAccount extends PortalUnreachable {}

/** The page, its browser or the lease is gone: whoever used it must ask for the login anew. */
export class PageLost extends Failure {
  override readonly code = "wb.unreachable";
  override readonly verdict = "retry";
}
