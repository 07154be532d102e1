/** A sleep that somebody may end; ended before it begins, it does not begin. */
export class Nap {
  /** Whether somebody has ended it since this was last set back. */
  isEnded = false;
  readonly #wakes = new Set<() => void>();

  end(): void {
    this.isEnded = true;
    for (const wake of this.#wakes) wake();
  }

  sleep(ms: number): Promise<void> {
    if (this.isEnded || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#wakes.add(wake);
    });
  }
}
