import type { CallResult } from "#domain/calls/results.ts";
import type { Language } from "#domain/kernel/language.ts";

/** What is said to whom. */
export interface SpokenCall {
  /** `@name` or `+79990000001`. */
  readonly target: string;
  readonly text: string;
  readonly language: Language;
}

/** Calls people through CallMeBot's HTTP interface, or a server that speaks it. */
export interface VoiceClient {
  /** Never throws: how it ended is the answer. The request lasts as long as the call. */
  call(spoken: SpokenCall): Promise<CallResult>;
}

const voices: Readonly<Record<Language, string>> = { ru: "ru-RU-Standard-A", en: "en-US-Standard-A" };

/** A call rings and speaks for at most half a minute; the answer comes after it. */
const ringSeconds = 30;
const patienceMs = 100_000;

/** Failures before anything was sent: nobody was called. */
const unsent: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Opens the client; an address without a path gets CallMeBot's own. */
export function openVoice(voiceUrl: string, waitMs: number = patienceMs): VoiceClient {
  return {
    async call({ target, text, language }) {
      const url = new URL(voiceUrl);
      if (url.pathname === "/") url.pathname = "/start.php";
      const query = {
        ...{ user: target, text, lang: voices[language] },
        ...{ rpt: "2", cc: "no", timeout: String(ringSeconds) },
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(waitMs), redirect: "error" });
        const words = await response.text();
        return resultOf(response.status, words);
      } catch (error) {
        return isUnsent(error) ? "no-line" : "unclear";
      }
    },
  };
}

/** What CallMeBot's page means. */
function resultOf(status: number, words: string): CallResult {
  if (/Call ended after/i.test(words)) return "called";
  if (/Authorization for user .* is not received|User not authorized/i.test(words)) return "not-authorised";
  if (/has wrong format/i.test(words)) return "wrong-format";
  return status === 200 ? "unclear" : "no-line";
}

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && unsent.has(cause.code);
}
