import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { resolve } from "node:path";

/** The product running as real processes, driven only through its environment. */
export interface Product {
  /** Where web-auth listens. */
  readonly publicUrl: string;
  /** Ends every process politely and waits; the exit codes tell whether all went well. */
  stop(signal?: "SIGTERM" | "SIGINT"): Promise<readonly (number | null)[]>;
  /** Ends every process at once, as a power cut would. */
  kill(): Promise<void>;
  /** What the processes have written to their outputs. */
  output(): string;
}

/** Which processes: all roles in one, or each role alone. */
export type Shape = "one process" | "separate roles";

const files = {
  "one process": ["main.ts"],
  "separate roles": ["bot/main.ts", "jobs/main.ts", "web-auth/main.ts"],
} as const;

/** What a start by npm has from the system, and from the one who starts it. */
const handedOn = ["PATH", "HOME", "TMPDIR", "NODE_COMPILE_CACHE"];

const startedWords = /"started"|Postavka is (running|ready)/;

/** Starts the product and resolves when every process says that it is ready. */
export async function startProduct(shape: Shape, env: Readonly<Record<string, string>>): Promise<Product> {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const address = { PORT: String(port), PUBLIC_URL: publicUrl };
  const processes = files[shape].map((file) => run(file, { ...address, ...env }));
  await Promise.all(processes.map(({ ready }) => ready));
  return {
    publicUrl,
    output: () => processes.map(({ said }) => said()).join("\n"),
    stop: (signal = "SIGTERM") => {
      for (const { child } of processes) child.kill(signal);
      return Promise.all(processes.map(({ ended }) => ended));
    },
    kill: async () => {
      for (const { child } of processes) child.kill("SIGKILL");
      await Promise.all(processes.map(({ ended }) => ended));
    },
  };
}

/** Runs one of the product's entries to its end: its exit code and everything it wrote. */
export async function runToEnd(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { ended, ready, said } = run(file, env);
  ready.catch(() => undefined);
  return { code: await ended, output: said() };
}

/** Starts one role alone; resolves when it says that it is ready. */
export async function startRole(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<{
  readonly pid: number;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<number | null>;
  output(): string;
}> {
  const { child, ready, ended, said } = run(file, env);
  await ready;
  return { pid: child.pid ?? 0, signal: (name) => void child.kill(name), ended, output: said };
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<number | null>;
  said(): string;
}

function run(file: string, env: Readonly<Record<string, string>>): Running {
  const inherited = Object.fromEntries(handedOn.flatMap((name) => pick(process.env, name)));
  const child = spawn(process.execPath, [resolve(file)], {
    env: { ...inherited, LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const ready = new Promise<void>((done, fail) => {
    const listen = (chunk: Buffer): void => {
      text += chunk.toString();
      if (startedWords.test(text)) done();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    void ended.then((code) => fail(new Error(`${file} ended with ${code}:\n${text.slice(-4000)}`)));
  });
  return { child, ready, ended, said: () => text };
}

function pick(env: NodeJS.ProcessEnv, name: string): [string, string][] {
  const value = env[name];
  return value === undefined ? [] : [[name, value]];
}

/** A loopback port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
