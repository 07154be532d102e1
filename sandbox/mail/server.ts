import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";

/** A letter that arrived. */
export interface ArrivedLetter {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The sandbox's mail server: takes every letter, delivers none, and can be told to fail by name. */
export interface MailSandbox {
  /** What SMTP_URL is set to. */
  readonly url: string;
  letters(): readonly ArrivedLetter[];
  /** The first letter to this address that fits; waits for it. */
  sees(to: string, pattern: RegExp, timeoutMs?: number): Promise<ArrivedLetter>;
  stop(): Promise<void>;
}

/** What the mail server is built of; the faults are `mail-reject`, `mail-later` and `mail-hang` on `mail:letter`. */
export interface MailOptions {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly faults: Faults;
}

class Refusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Starts the mail server on a free loopback port. */
export async function startMail({ store, clock, faults }: MailOptions): Promise<MailSandbox> {
  const letters = store.collection<ArrivedLetter>("mail.letters");
  const listeners = new Set<() => void>();
  const arrive = (mail: ParsedMail): void => {
    const id = mail.messageId ?? `letter-${letters.size + 1}`;
    letters.put(id, {
      id,
      at: clock.now().toISOString(),
      from: mail.from?.text ?? "",
      to: addressesOf(mail.to),
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: typeof mail.html === "string" ? mail.html : "",
    });
    for (const listener of listeners) listener();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const fault = faults.take("mail:letter", { to: address });
      if (fault?.name === "mail-reject") return done(new Refusal(550, "5.1.1 no such mailbox"));
      if (fault?.name === "mail-later") return done(new Refusal(451, "4.7.1 try again later"));
      // A server that hangs answers nothing until the other side gives up.
      if (fault?.name !== "mail-hang") done();
    },
    onData(stream: SMTPServerDataStream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          arrive(mail);
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on("error", () => undefined);
  const listening = await new Promise<number>((ready) => {
    const tcp = server.listen(0, "127.0.0.1", () => {
      const address = tcp.address();
      ready(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${listening}`,
    letters: () => letters.all(),
    sees: (to, pattern, timeoutMs = 5_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = letters
            .all()
            .find((one) => one.to.includes(to) && pattern.test(`${one.subject}\n${one.text}`));
          if (found === undefined) return;
          end();
          resolve(found);
        };
        const end = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`no letter to ${to} like ${pattern}: ${JSON.stringify(letters.all())}`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function addressesOf(to: AddressObject | AddressObject[] | undefined): string {
  return [to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
