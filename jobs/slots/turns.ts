import { availableParallelism, cpus } from "node:os";

/** What work is for: a booking goes before everything, what somebody waits for before what only looks. */
export type Urgency = "booking" | "asked" | "later";

const ranks: Readonly<Record<Urgency, number>> = { booking: 0, asked: 1, later: 2 };

/** So many pages may be worked with for each processor, however busy the machine is. */
const perProcessor = 2;
/** The processors are looked at so often while somebody waits. */
const lookEveryMs = 50;
/** One more is let in while this share of the processors has nothing to do. */
const idleShare = 0.2;
/** After so long nothing goes before what waits. */
const longestWaitMs = 10_000;
/** Work that goes on for longer waits for something else than processors, as for a person at WB's check. */
const longestTurnMs = 15_000;

interface Waiting {
  readonly rank: number;
  readonly since: number;
  letIn(): void;
}

/** A piece of work that is going on. */
interface Turn {
  readonly since: number;
}

/** How a machine is asked how much of its processors' time was idle, counted from whenever. */
export type ReadProcessors = () => { readonly idleMs: number; readonly totalMs: number };

interface TurnsDeps {
  readonly processors?: number;
  readonly read?: ReadProcessors;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * Who may work with pages now. Pages that all want the processors at once all become late at once, some so
 * late that they are loaded again; one after the other the first are done soon and the last no later.
 * Where pages wait for WB and not for processors nobody is kept waiting.
 */
export class Turns {
  readonly #least: number;
  readonly #read: ReadProcessors;
  readonly #now: () => number;
  readonly #waiting = new Set<Waiting>();
  readonly #turns = new Set<Turn>();
  #looking: NodeJS.Timeout | undefined;
  #last = { idleMs: 0, totalMs: 0 };

  constructor(deps: TurnsDeps = {}) {
    const { processors = availableParallelism(), read = readProcessors } = deps;
    this.#now = deps.now ?? (() => performance.now());
    this.#least = processors * perProcessor;
    this.#read = read;
  }

  /** Does a piece of work when it is its turn; undefined, and nothing done, when the signal came first. */
  async run<T>(
    urgency: Urgency,
    work: () => Promise<T>,
    signal?: AbortSignal | undefined,
  ): Promise<T | undefined> {
    const turn = await this.#enter(ranks[urgency], signal);
    if (turn === undefined) return undefined;
    try {
      return await work();
    } finally {
      this.#turns.delete(turn);
      this.#letInNext();
    }
  }

  #enter(rank: number, signal: AbortSignal | undefined): Promise<Turn | undefined> {
    if (signal?.aborted === true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(one);
        this.#lookWhileNeeded();
        resolve(undefined);
      };
      const one: Waiting = {
        rank,
        since: this.#now(),
        letIn: () => {
          signal?.removeEventListener("abort", leave);
          this.#waiting.delete(one);
          const turn = { since: this.#now() };
          this.#turns.add(turn);
          resolve(turn);
        },
      };
      this.#waiting.add(one);
      signal?.addEventListener("abort", leave, { once: true });
      this.#letInNext();
    });
  }

  #letInNext(): void {
    while (this.#busy() < this.#least && this.#waiting.size > 0) this.#next()?.letIn();
    this.#lookWhileNeeded();
  }

  #busy(): number {
    const old = this.#now() - longestTurnMs;
    return [...this.#turns].filter(({ since }) => since >= old).length;
  }

  #next(): Waiting | undefined {
    const old = this.#now() - longestWaitMs;
    const rankOf = ({ rank, since }: Waiting): number => (since < old ? 0 : rank);
    return [...this.#waiting].toSorted((a, b) => rankOf(a) - rankOf(b) || a.since - b.since)[0];
  }

  /** Work that waits for something else than processors makes room for more. */
  #lookWhileNeeded(): void {
    if (this.#waiting.size === 0) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    } else if (this.#looking === undefined) {
      this.#last = this.#read();
      this.#looking = setInterval(() => this.#look(), lookEveryMs);
    }
  }

  #look(): void {
    const now = this.#read();
    const total = now.totalMs - this.#last.totalMs;
    const idle = now.idleMs - this.#last.idleMs;
    this.#last = now;
    if (total > 0 && idle / total >= idleShare) this.#next()?.letIn();
    this.#letInNext();
  }
}

function readProcessors(): ReturnType<ReadProcessors> {
  let [idleMs, totalMs] = [0, 0];
  for (const { times } of cpus()) {
    idleMs += times.idle;
    totalMs += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { idleMs, totalMs };
}
