import type { CDPSession } from "playwright";

/** How finely pictures are made; the later, the lighter. */
const levels = [
  { quality: 72, share: 1 },
  { quality: 55, share: 1 },
  { quality: 45, share: 0.75 },
  { quality: 35, share: 0.5 },
] as const;
const slowMs = 600;
const fastMs = 150;
const fastInARow = 6;
/** Chromium stops making pictures when so many wait for their acknowledgement. */
const inFlightLimit = 2;

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
  let latest: Buffer | undefined;
  let unacknowledged: number[] = [];
  let onTheWay: { readonly seq: number; readonly at: number } | undefined;
  let shown: Buffer | undefined;

  // The page may close at any moment; then there is nothing to acknowledge.
  const send = (work: Promise<unknown>): void => void work.catch(() => undefined);
  const begin = (): Promise<unknown> => {
    const { quality, share } = levels[level] ?? levels[0];
    unacknowledged = [];
    latest = undefined;
    const [maxWidth, maxHeight] = [Math.round(size.width * share), Math.round(size.height * share)];
    const stop = isRunning ? cdp.send("Page.stopScreencast") : Promise.resolve();
    isRunning = true;
    return stop.then(() =>
      cdp.send("Page.startScreencast", { format: "jpeg", quality, maxWidth, maxHeight }),
    );
  };
  const pump = (): void => {
    if (onTheWay || latest === undefined) return;
    const picture = latest;
    const wasBehind = unacknowledged.length >= inFlightLimit;
    latest = undefined;
    for (const sessionId of unacknowledged) send(cdp.send("Page.screencastFrameAck", { sessionId }));
    unacknowledged = [];
    if (shown?.equals(picture)) return;
    shown = picture;
    seq += 1;
    onTheWay = { seq, at: performance.now() };
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
    latest = Buffer.from(data, "base64");
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
      const took = performance.now() - onTheWay.at;
      onTheWay = undefined;
      adapt(took);
      pump();
    },
    pause() {
      onTheWay = { seq: -1, at: 0 };
    },
  };
}
