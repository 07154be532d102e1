import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";

/** A call that somebody received. */
export interface ArrivedCall {
  readonly id: string;
  readonly at: string;
  readonly user: string;
  readonly text: string;
  readonly lang: string;
}

/** The sandbox's CallMeBot: strict about what it is asked, rings nobody, and can be told to fail by name. */
export interface VoiceSandbox {
  /** What VOICE_CALL_URL is set to. */
  readonly url: string;
  calls(): readonly ArrivedCall[];
  /** Requests that the interface does not know; a test may say that they stay none. */
  readonly violations: readonly string[];
  stop(): Promise<void>;
}

/** What the server is built of; its faults strike on `voice:call` and have the names of `answers`. */
export interface VoiceOptions {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly faults: Faults;
}

const known = new Set(["user", "text", "lang", "rpt", "cc", "timeout"]);
const userForm = /^(@[A-Za-z]\w{4,31}|\+\d{10,15})$/;

/** What the interface answers instead of calling, by the name of the fault. */
const answers: Readonly<Record<string, (user: string) => { status: number; words: string }>> = {
  "voice-not-authorised": (user) => ({
    status: 200,
    words: `Authorization for user ${user} is not received`,
  }),
  "voice-wrong-format": (user) => ({ status: 200, words: `ERROR: User ${user} has wrong format` }),
  "voice-500": () => ({ status: 500, words: "Internal Server Error" }),
  "voice-unclear": () => ({ status: 200, words: "Please wait..." }),
};

/** Starts the server on a free loopback port. */
export async function startVoice({ store, clock, faults }: VoiceOptions): Promise<VoiceSandbox> {
  const calls = store.collection<ArrivedCall>("voice.calls");
  const violations: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const given = Object.fromEntries(searchParams);
    const wrong = wrongIn(request.method, pathname, given);
    if (wrong !== undefined) {
      violations.push(wrong);
      return answer(response, 400, `ERROR: ${wrong}`);
    }
    const { user = "", text = "", lang = "" } = given;
    if (!userForm.test(user)) return answer(response, 200, `ERROR: User ${user} has wrong format`);
    const fault = faults.take("voice:call", { user });
    if (fault?.name === "voice-hang") return;
    if (fault?.name === "voice-drop") return void response.destroy();
    const instead = fault && answers[fault.name]?.(user);
    if (instead) return answer(response, instead.status, instead.words);
    const id = `call-${calls.size + 1}`;
    calls.put(id, { id, at: clock.now().toISOString(), user, text, lang });
    answer(response, 200, "Starting call...<br>Call ended after 12 seconds");
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  // A TCP server that listens has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/start.php`,
    calls: () => calls.all(),
    violations,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function wrongIn(
  method: string | undefined,
  pathname: string,
  given: Readonly<Record<string, string>>,
): string | undefined {
  if (method !== "GET" || pathname !== "/start.php") return `no such page: ${method} ${pathname}`;
  const strange = Object.keys(given).find((name) => !known.has(name));
  if (strange !== undefined) return `no such parameter: ${strange}`;
  if (!given["user"] || !given["text"]) return "user and text are needed";
  if ([...given["text"]].length > 256) return "the text is longer than 256 characters";
  if (!/^[a-z]{2}-[A-Z]{2}-(Standard|Wavenet)-[A-F]$/.test(given["lang"] ?? "")) return "no such voice";
  if (!/^[1-9]$/.test(given["rpt"] ?? "1")) return "rpt is a number";
  return /^(yes|no|missed)$/.test(given["cc"] ?? "no") ? undefined : "cc is yes, no or missed";
}

function answer(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=UTF-8" });
  response.end(`<html><body>${words}</body></html>`);
}
