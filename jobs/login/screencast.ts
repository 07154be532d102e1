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

/** Pictures of a page for one visitor, never more than one on the way. */
export interface Screencast {
  /** Begins, or begins anew in another size: a fresh picture comes at once. */
  start(size: { width: number; height: number }): Promise<void>;
  /** The visitor has this picture. */
  arrived(seq: number): void;
  /** Nobody looks: pictures wait. */
  pause(): void;
}

/**
 * Chromium makes the next picture only when the visitor has received the last one, so a slow connection
 * gets fewer and lighter pictures, but never an old one.
 */
export function createScreencast(cdp: CDPSession, show: (seq: number, jpeg: Buffer) => void): Screencast {
  let size = { width: 390, height: 844 };
  let level = 0;
  let quick = 0;
  let seq = 0;
  let isRunning = false;
  let latest: { readonly jpeg: Buffer; readonly at: number } | undefined;
  let unacknowledged: number[] = [];
  let onTheWay: { readonly seq: number; readonly at: number } | undefined;
  let shown: Buffer | undefined;
  let lost: NodeJS.Timeout | undefined;

  let turn: Promise<unknown> = Promise.resolve();

  // The page may close at any moment; then there is nothing to acknowledge.
  const send = (work: Promise<unknown>): void => void work.catch(() => undefined);
  const restart = async (): Promise<void> => {
    const { quality, share } = levels[level] ?? levels[0];
    const [maxWidth, maxHeight] = [Math.round(size.width * share), Math.round(size.height * share)];
    if (isRunning) await cdp.send("Page.stopScreencast");
    isRunning = true;
    unacknowledged = [];
    latest = undefined;
    await cdp.send("Page.startScreencast", { format: "jpeg", quality, maxWidth, maxHeight });
  };
  /** Makes Chromium send a fresh picture, in the size and quality of the moment. */
  const begin = (): Promise<void> => {
    const done = turn.then(restart);
    turn = done.catch(() => undefined);
    return done;
  };
  const pump = (): void => {
    if (onTheWay || latest === undefined) return;
    const { jpeg: picture, at } = latest;
    const wasBehind = unacknowledged.length >= inFlightLimit;
    latest = undefined;
    if (wasBehind && performance.now() - at > staleMs) {
      send(begin());
      return;
    }
    for (const sessionId of unacknowledged) send(cdp.send("Page.screencastFrameAck", { sessionId }));
    unacknowledged = [];
    if (shown?.equals(picture)) return;
    shown = picture;
    seq += 1;
    onTheWay = { seq, at: performance.now() };
    clearTimeout(lost);
    lost = setTimeout(() => {
      onTheWay = undefined;
      send(begin());
    }, lostMs);
    lost.unref();
    show(seq, picture);
    // What changed while nothing was made would stay unseen until the next change.
    if (wasBehind) send(begin());
  };
  const adapt = (tookMs: number): void => {
    quick = tookMs < fastMs ? quick + 1 : 0;
    const wanted = tookMs > slowMs ? level + 1 : quick >= fastInARow ? level - 1 : level;
    if (wanted === level || wanted < 0 || wanted >= levels.length) return;
    level = wanted;
    quick = 0;
    send(begin());
  };
  cdp.on("Page.screencastFrame", ({ data, sessionId }) => {
    latest = { jpeg: Buffer.from(data, "base64"), at: performance.now() };
    unacknowledged.push(sessionId);
    pump();
  });
  return {
    async start(wanted) {
      size = wanted;
      onTheWay = undefined;
      shown = undefined;
      await begin();
    },
    arrived(arrivedSeq) {
      if (onTheWay?.seq !== arrivedSeq) return;
      clearTimeout(lost);
      const took = performance.now() - onTheWay.at;
      onTheWay = undefined;
      adapt(took);
      pump();
    },
    pause() {
      clearTimeout(lost);
      onTheWay = { seq: -1, at: 0 };
    },
  };
}
