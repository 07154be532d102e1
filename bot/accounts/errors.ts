import { Failure } from "#domain/kernel/failure.ts";

/** Connecting cannot work, because Mini Apps need https. */
export class ConnectingOff extends Failure {
  readonly code = "handoffs.off";
}
