import type { Faults } from "#sandbox/faults.ts";
import type { CallLog } from "./calls.ts";
import type { Params } from "./params.ts";
import type { RateModel } from "./rates.ts";
import type { SpecCheck } from "./spec-check.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** Everything that the methods of the Bot API work on. */
export interface Core {
  readonly world: World;
  readonly updates: Updates;
  readonly faults: Faults;
  readonly token: string;
  readonly calls: CallLog;
  readonly rates: RateModel;
  readonly spec: SpecCheck | undefined;
  /** What was wrong by the official description, in calls and in our own answers. */
  readonly violations: string[];
}

/** One call of a method. */
export interface Call {
  readonly core: Core;
  readonly params: Params;
  /** Ends when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** A method: the parameters we model, and what it does. Any other parameter is refused. */
export interface Method {
  readonly params: readonly string[];
  run(call: Call): unknown;
}

/** Methods by their official names. */
export type Methods = Readonly<Record<string, Method>>;
