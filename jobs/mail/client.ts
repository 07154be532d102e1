import { createTransport } from "nodemailer";
import type { LetterEnd } from "#domain/mail/outbox.ts";
import type { Composed } from "./compose.ts";

/** Hands letters to a mail server. */
export interface MailClient {
  /** Never throws: how it ended is the answer. The same id again is the same letter to whoever reads it. */
  send(id: string, to: string, letter: Composed): Promise<LetterEnd>;
  close(): void;
}

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

/** Opens the client of a mail server; letters are few, so each has its own connection. */
export function openMail(smtpUrl: string, from: string, more: Partial<typeof timeouts> = {}): MailClient {
  const transport = createTransport({ url: smtpUrl, ...timeouts, ...more });
  const host = from.split("@").at(-1)?.replace(/>.*/, "") ?? "localhost";
  return {
    async send(id, to, { subject, text, html }) {
      try {
        await transport.sendMail({ from, to, subject, text, html, messageId: `<${id}@${host}>` });
        return { kind: "sent" };
      } catch (error) {
        return endOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What a failure of the mail server means. */
function endOf(error: unknown): LetterEnd {
  const { message, responseCode, code } = describe(error);
  const isForGood = responseCode !== undefined && responseCode >= 500;
  // An account that is not let in is the operator's to put right: the letter waits.
  if (!isForGood || code === "EAUTH") return { kind: "later", error: message };
  return { kind: code === "EENVELOPE" ? "rejected" : "failed", error: message };
}

function describe(error: unknown): {
  message: string;
  responseCode?: number | undefined;
  code?: string | undefined;
} {
  if (!(error instanceof Error)) return { message: String(error) };
  // nodemailer adds these fields to its errors.
  const { responseCode, code } = error as Error & { responseCode?: number; code?: string };
  return { message: error.message, responseCode, code };
}
