/** The way to Telegram as the bot's own calls find it. */
export interface Line {
  /** Writes down that a call was answered, or was not. */
  note(isThere: boolean): void;
  /** Why the bot cannot be reached by anybody; undefined when all is well, and before the first call. */
  trouble(): string | undefined;
}

/** A hiccup is no reason to call the bot unwell. */
const patienceMs = 60_000;

/** Watches the way to Telegram. */
export function watchLine(nowMs: () => number): Line {
  let silentSince: number | undefined;
  return {
    note(isThere) {
      silentSince = isThere ? undefined : (silentSince ?? nowMs());
    },
    trouble() {
      const seconds = silentSince === undefined ? 0 : Math.round((nowMs() - silentSince) / 1000);
      return seconds * 1000 < patienceMs ? undefined : `Telegram has not answered for ${seconds} s`;
    },
  };
}
