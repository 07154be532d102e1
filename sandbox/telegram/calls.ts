import type { World } from "./world.ts";

/** One call of the Bot API, as the log keeps it. */
export interface LoggedCall {
  readonly id: number;
  readonly at: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly ms: number;
  readonly result?: unknown;
  readonly error?: string | undefined;
  readonly fault?: string | undefined;
}

/** Which call is meant: a part of its parameters, or any test of it. */
export type CallMatch = Readonly<Record<string, unknown>> | ((call: LoggedCall) => boolean);

/** The newest calls, and a way to wait for one. */
export interface CallLog {
  add(call: Omit<LoggedCall, "id">): void;
  list(): readonly LoggedCall[];
  /** The first call of the method that matches, made after call number `after` (0: since the start). */
  waitFor(
    method: string,
    match?: CallMatch,
    options?: { readonly after?: number; readonly timeoutMs?: number },
  ): Promise<LoggedCall>;
  clear(): void;
}

const kept = 3_000;

/** Makes an empty log. */
export function createCallLog(world: World): CallLog {
  let calls: LoggedCall[] = [];
  let lastId = 0;
  return {
    add(call) {
      lastId += 1;
      calls.push({ id: lastId, ...call });
      if (calls.length > kept * 1.2) calls = calls.slice(-kept);
      world.announce({ kind: "call", id: lastId });
    },
    list: () => calls,
    clear: () => {
      calls = [];
    },
    waitFor(method, match = {}, { after = 0, timeoutMs = 5_000 } = {}) {
      const find = () => calls.find((call) => call.id > after && call.method === method && fits(call, match));
      return waitFor(world, find, {
        timeoutMs,
        describe: () => `no call of ${method} that matches ${JSON.stringify(match)}; seen: ${seen(calls)}`,
      });
    },
  };
}

/** Waits until `find` answers something, asking again at each piece of news. */
export function waitFor<T>(
  world: Pick<World, "onEvent">,
  find: () => T | undefined,
  { timeoutMs, describe }: { readonly timeoutMs: number; readonly describe: () => string },
): Promise<T> {
  const found = find();
  if (found !== undefined) return Promise.resolve(found);
  const waited = new Error(`waited ${timeoutMs} ms`);
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    const timer = setTimeout(() => {
      end();
      waited.message = `waited ${timeoutMs} ms: ${describe()}`;
      reject(waited);
    }, timeoutMs);
    const stop = world.onEvent(() => {
      const late = find();
      if (late === undefined) return;
      end();
      resolve(late);
    });
  });
}

function fits(call: LoggedCall, match: CallMatch): boolean {
  if (typeof match === "function") return match(call);
  return Object.entries(match).every(([key, value]) =>
    value instanceof RegExp
      ? value.test(String(call.params[key]))
      : JSON.stringify(call.params[key]) === JSON.stringify(value),
  );
}

function seen(calls: readonly LoggedCall[]): string {
  return calls
    .slice(-12)
    .map((call) => call.method)
    .join(", ");
}
