/** What a process says of itself. */
export interface ProcessFacts {
  /** Memory of Node itself. */
  readonly memoryMb: number;
  /** Memory of the browsers that this process has started; undefined where there is none. */
  readonly browserMb: number | undefined;
  /** Pages of logins that are open here; undefined where there is no pool. */
  readonly hot: number | undefined;
}

/** A condition for being ready: a reason why not, or undefined when all is well. */
type Check = () => Promise<string | undefined> | string | undefined;

/** How a process is: what its parts expect in order to work, and what they measure. */
export interface Vitals {
  readonly startedAt: Date;
  /** The roles that run in this process. */
  readonly roles: readonly string[];
  serves(role: string): void;
  expect(check: Check): void;
  measure(read: () => Promise<Partial<ProcessFacts>>): void;
  /** Why the process cannot do its work now; empty when it can. */
  reasons(): Promise<readonly string[]>;
  facts(): Promise<ProcessFacts>;
}

const patienceMs = 3_000;

/** Makes the vitals of a process. */
export function createVitals(startedAt: Date): Vitals {
  const roles: string[] = [];
  const checks: Check[] = [];
  const measures: (() => Promise<Partial<ProcessFacts>>)[] = [];
  return {
    startedAt,
    roles,
    serves: (role) => void roles.push(role),
    expect: (check) => void checks.push(check),
    measure: (read) => void measures.push(read),
    async reasons() {
      const found = await Promise.all(checks.map(inTime));
      return found.flatMap((reason) => reason ?? []);
    },
    async facts() {
      const own = { memoryMb: Math.round(process.memoryUsage.rss() / 2 ** 20) };
      const more = await Promise.all(measures.map((read) => read()));
      return Object.assign({ browserMb: undefined, hot: undefined, ...own }, ...more);
    },
  };
}

/** A check that fails or hangs is a reason too. */
async function inTime(check: Check): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(resolve, patienceMs, "a check of the process does not answer");
  try {
    return await Promise.race([promise, check()]);
  } catch (error) {
    return String(error);
  } finally {
    clearTimeout(timer);
  }
}
