/** Does work for many callers at once: what is asked while a round runs is done together in the next one. */
export function together<T>(work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();

  const round = async (): Promise<void> => {
    await running.catch(() => undefined);
    const items = waiting;
    waiting = [];
    next = undefined;
    running = work(items);
    return running;
  };
  return (item) => {
    waiting.push(item);
    next ??= round();
    return next;
  };
}
