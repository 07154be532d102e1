/** What a worker should do with a failed attempt. */
export type Verdict = "retry" | "postpone" | "stop";

/** Values that fill a failure's sentence. */
export type Facts = Readonly<Record<string, string | number>>;

/**
 * A failure we expected and can name. Anything else that is thrown is a bug.
 *
 * `code` chooses the sentence a person reads; `message` is for the log and may name internals,
 * so it never reaches a chat.
 */
export abstract class Failure extends Error {
  abstract readonly code: string;
  readonly verdict: Verdict = "stop";
  readonly facts: Facts;

  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.facts = facts;
    this.name = new.target.name;
  }
}
