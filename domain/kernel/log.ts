import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** Keys whose values never reach a log, at any of the first three depths. */
const secretKeys = [
  "token",
  "botToken",
  "password",
  "secret",
  "secretKey",
  "cookie",
  "cookies",
  "state",
  "sealed",
  "phone",
  "text",
  "initData",
  "authorization",
  "headers",
  "payload",
  "firstName",
];

/** Makes the process's logger: JSON lines, our redaction, the role in every line. */
export function createLog(role: string, level: string, destination?: DestinationStream): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: { role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: "[redacted]" },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What a log may say of an error: never a URL with a token in it. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: hideTokens(String(error)) };
  return {
    type: error.name,
    message: hideTokens(error.message),
    stack: hideTokens(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Replaces Telegram tokens and database passwords inside a text. */
function hideTokens(text: string): string {
  return text
    .replace(/\d{5,}:[\w-]{20,}/g, "[token]")
    .replace(/:\/\/([^:/@\s]+):[^@\s]+@/g, "://$1:[password]@");
}
