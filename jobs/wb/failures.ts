import { Failure } from "#domain/kernel/failure.ts";

/** WB does not answer, or answers with trouble of its own. */
export class WbUnreachable extends Failure {
  override readonly code = "wb.unreachable";
  override readonly verdict = "retry";
}

/** WB asked us to slow down. */
export class WbThrottled extends Failure {
  override readonly code = "wb.throttled";
}

/** WB thinks that this login does too much: ten minutes of rest. */
export class TooActive extends Failure {
  override readonly code = "wb.too-active";
}

/** WB said no, in its own words. */
export class WbRefused extends Failure {
  override readonly code = "wb.refused";
  readonly words: string;

  constructor(words: string, detail = "") {
    super(`WB refused: ${words} ${detail}`.trim(), { words });
    this.words = words;
  }
}

/** The session does not let this call in, even after the page had its chance to renew it. */
export class NotLetIn extends Failure {
  override readonly code = "wb.session-dead";
}

/** The page does not look as we know it; the step is named. */
export class PageChanged extends Failure {
  override readonly code = "wb.page-changed";
  readonly step: string;

  constructor(step: string, detail = "") {
    super(`the page changed at ${step} ${detail}`.trim(), { step });
    this.step = step;
  }
}

/** The page, or what it asked WB for, did not come in time: nothing can be said of how it looks. */
export class PageSlow extends Failure {
  override readonly code = "wb.unreachable";
  override readonly verdict = "retry";
  readonly step: string;

  constructor(step: string, detail = "", cause?: unknown) {
    super(`the page is too slow at ${step} ${detail}`.trim(), { step }, cause);
    this.step = step;
  }
}

/** WB's answer is not of the shape we know. */
export class AnswerUnexpected extends Failure {
  override readonly code = "wb.answer-unexpected";
}

/** WB has this method switched off. */
export class MethodOff extends Failure {
  override readonly code = "wb.unreachable";
}
