/** What goes wrong, ordered in advance: a name, where, how often, and whatever the fault needs to know. */
export interface FaultOrder {
  /** `server:operation`, or `server:*` for all of its operations, like `telegram:sendMessage`. */
  readonly on: string;
  readonly name: string;
  /** How many times it strikes; once if left out. */
  readonly times?: number | "always";
  /** Strikes only when these facts of the call are equal, like `{ chat_id: 7 }`. */
  readonly match?: Readonly<Record<string, unknown>>;
  /** Further facts of the fault, like `retry_after` or `ms`. */
  readonly [param: string]: unknown;
}

/** A fault that waits in the queue or has just struck. */
export interface Fault {
  readonly id: number;
  readonly on: string;
  readonly name: string;
  readonly left: number | "always";
  readonly match: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The queue of named faults that all servers of the sandbox share. */
export interface Faults {
  add(order: FaultOrder): Fault;
  /** The oldest fault waiting for this operation, used up by one; nothing if the call may go well. */
  take(on: string, facts?: Readonly<Record<string, unknown>>): Fault | undefined;
  list(): readonly Fault[];
  /** Forgets all faults, or those of one operation or number. */
  clear(which?: string | number): void;
  /** Tells that the queue changed; the answer ends the subscription. */
  onChange(listener: () => void): () => void;
}

/** Makes an empty queue of faults. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const replace = (next: Fault[]) => {
    waiting = next;
    for (const listener of listeners) listener();
  };

  return {
    add({ on, name, times = 1, match = {}, ...params }) {
      lastId += 1;
      const fault: Fault = { id: lastId, on, name, left: times, match, params };
      replace([...waiting, fault]);
      return fault;
    },
    take(on, facts = {}) {
      const fault = waiting.find((one) => covers(one.on, on) && fits(one.match, facts));
      if (fault === undefined) return undefined;
      const left = fault.left === "always" ? fault.left : fault.left - 1;
      replace(waiting.flatMap((one) => (one !== fault ? [one] : left === 0 ? [] : [{ ...one, left }])));
      return fault;
    },
    list: () => waiting,
    clear: (which) =>
      replace(which === undefined ? [] : waiting.filter((one) => one.on !== which && one.id !== which)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function covers(pattern: string, on: string): boolean {
  return pattern === on || (pattern.endsWith(":*") && on.startsWith(pattern.slice(0, -1)));
}

function fits(match: Readonly<Record<string, unknown>>, facts: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(match).every(([key, value]) => String(facts[key]) === String(value));
}
