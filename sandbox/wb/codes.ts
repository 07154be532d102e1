import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { SentCode } from "./model.ts";

/** How an entered code was received. */
export type CodeVerdict = "right" | "wrong" | "too-many" | "stale";

/** The codes that the portal sends; the panel shows them, since there is no phone. */
export interface Codes {
  send(phone: string, channel: SentCode["channel"]): SentCode;
  check(sticker: string, code: string): { verdict: CodeVerdict; sent: SentCode | undefined };
  /** Seconds until this phone may ask again; 0 is now. */
  pause(phone: string, seconds: number): number;
  all(): readonly SentCode[];
  latest(phone: string, channel?: SentCode["channel"]): SentCode | undefined;
}

const livesMs = 5 * 60_000;
const allowedTries = 3;

/** Opens the stored codes. */
export function openCodes(store: Store, clock: SandboxClock): Codes {
  const codes = store.collection<SentCode>("wb.codes");
  const latest = (phone: string, channel?: SentCode["channel"]) =>
    codes.all().findLast((one) => one.phone === phone && (channel === undefined || one.channel === channel));
  return {
    latest,
    all: () => codes.all(),
    send(phone, channel) {
      const sent: SentCode = {
        id: randomUUID(),
        phone,
        channel,
        code: String(randomInt(100_000, 1_000_000)),
        sticker: randomBytes(24).toString("hex"),
        sentAt: clock.now().toISOString(),
        expiresAt: new Date(clock.nowMs() + livesMs).toISOString(),
        tries: 0,
        state: "waiting",
      };
      codes.put(sent.id, sent);
      return sent;
    },
    check(sticker, code) {
      const sent = codes.all().find((one) => one.sticker === sticker);
      if (sent === undefined || sent.state === "used" || Date.parse(sent.expiresAt) <= clock.nowMs()) {
        return { verdict: "stale", sent };
      }
      if (sent.state === "spoilt") return { verdict: "too-many", sent };
      sent.tries += 1;
      const right = sent.code === code;
      if (right) sent.state = "used";
      else if (sent.tries >= allowedTries) sent.state = "spoilt";
      codes.put(sent.id, sent);
      return { verdict: right ? "right" : sent.state === "spoilt" ? "too-many" : "wrong", sent };
    },
    pause(phone, seconds) {
      const last = latest(phone);
      if (last?.state !== "waiting") return 0;
      return Math.max(0, Math.ceil((Date.parse(last.sentAt) + seconds * 1000 - clock.nowMs()) / 1000));
    },
  };
}
