import type { CDPSession } from "playwright";

/** How finely pictures are made; the later, the lighter. */
const levels = [
  { quality: 72, share: 1 },
  { quality: 55, share: 1 },
  { quality: 45, share: 0.75 },
  { quality: 35, share: 0.5 },
] as const;
const slowMs = 450;
const fastMs = 150;
const fastInARow = 6;
/** Chromium stops making pictures when so many wait for their acknowledgement. */
const inFlightLimit = 2;
/** A picture that has waited so long, while Chromium made no newer one, is not worth sending. */
const staleMs = 100;
/** A picture that nobody acknowledges for so long has not arrived. */
const lostMs = 5_000;

/** How large pictures are at their finest. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Pictures of a page for one visitor, never more than one on the way. Chromium makes the next one only when
 * the visitor has received the last, so a slow connection gets fewer and lighter pictures, but no old ones.
 */
export class Screencast {
  readonly #cdp: CDPSession;
  readonly #show: (seq: number, jpeg: Buffer) => void;
  #size: Size = { width: 390, height: 844 };
  #level = 0;
  #quick = 0;
  #seq = 0;
  #isRunning = false;
  #isPaused = false;
  #latest: { readonly jpeg: Buffer; readonly at: number } | undefined;
  #unacknowledged: number[] = [];
  #onTheWay: { readonly seq: number; readonly at: number } | undefined;
  #shown: Buffer | undefined;
  #lost: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(cdp: CDPSession, show: (seq: number, jpeg: Buffer) => void) {
    this.#cdp = cdp;
    this.#show = show;
    cdp.on("Page.screencastFrame", ({ data, sessionId }) => {
      this.#latest = { jpeg: Buffer.from(data, "base64"), at: performance.now() };
      this.#unacknowledged.push(sessionId);
      this.#pump();
    });
  }

  /** Begins, or begins anew in another size: a fresh picture comes at once. */
  async start(size: Size): Promise<void> {
    this.#size = size;
    clearTimeout(this.#lost);
    this.#isPaused = false;
    this.#onTheWay = undefined;
    this.#shown = undefined;
    await this.#begin();
  }

  /** The visitor has this picture. */
  arrived(seq: number): void {
    if (this.#onTheWay?.seq !== seq) return;
    clearTimeout(this.#lost);
    const tookMs = performance.now() - this.#onTheWay.at;
    this.#onTheWay = undefined;
    this.#adapt(tookMs);
    this.#pump();
  }

  /** Nobody looks: pictures wait. */
  pause(): void {
    clearTimeout(this.#lost);
    this.#isPaused = true;
  }

  /** Makes Chromium send a fresh picture, in the size and quality of the moment. */
  #begin(): Promise<void> {
    const done = this.#turn.then(() => this.#restart());
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #restart(): Promise<void> {
    const { quality, share } = levels[this.#level] ?? levels[0];
    const maxWidth = Math.round(this.#size.width * share);
    const maxHeight = Math.round(this.#size.height * share);
    if (this.#isRunning) await this.#cdp.send("Page.stopScreencast");
    this.#isRunning = true;
    this.#unacknowledged = [];
    this.#latest = undefined;
    await this.#cdp.send("Page.startScreencast", { format: "jpeg", quality, maxWidth, maxHeight });
  }

  #pump(): void {
    if (this.#isPaused || this.#onTheWay || this.#latest === undefined) return;
    const { jpeg, at } = this.#latest;
    const wasBehind = this.#unacknowledged.length >= inFlightLimit;
    this.#latest = undefined;
    if (wasBehind && performance.now() - at > staleMs) {
      this.#refresh();
      return;
    }
    for (const sessionId of this.#unacknowledged.splice(0)) {
      // The page may close at any moment; then there is nothing to acknowledge.
      void this.#cdp.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
    }
    if (this.#shown?.equals(jpeg)) return;
    this.#send(jpeg);
    // What changed while nothing was made would stay unseen until the next change.
    if (wasBehind) this.#refresh();
  }

  #send(jpeg: Buffer): void {
    this.#shown = jpeg;
    this.#seq += 1;
    this.#onTheWay = { seq: this.#seq, at: performance.now() };
    this.#lost = setTimeout(() => {
      this.#onTheWay = undefined;
      this.#refresh();
    }, lostMs);
    this.#lost.unref();
    this.#show(this.#seq, jpeg);
  }

  #refresh(): void {
    void this.#begin().catch(() => undefined);
  }

  #adapt(tookMs: number): void {
    this.#quick = tookMs < fastMs ? this.#quick + 1 : 0;
    const step = tookMs > slowMs ? 1 : this.#quick >= fastInARow ? -1 : 0;
    if (step === 0 || levels[this.#level + step] === undefined) return;
    this.#level += step;
    this.#quick = 0;
    this.#refresh();
  }
}
