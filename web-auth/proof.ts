import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { HandoffFailure } from "#domain/accounts/errors.ts";

/** Who looks at the page, as Telegram has signed it. */
export interface TelegramProof {
  readonly personId: number;
  /** The signature: the same one is not taken twice. */
  readonly proof: string;
}

const longestAgeSeconds = 5 * 60;
/** Clocks of servers differ a little. */
const aheadSeconds = 60;
const user = z.object({ id: z.number().int().positive() });

/** Checks what Telegram told the page: signed with this bot's token, and fresh. */
export function checkInitData(initData: string, botToken: string, now: Date): TelegramProof {
  const fields = new URLSearchParams(initData);
  const hash = fields.get("hash") ?? "";
  fields.delete("hash");
  const lines = [...fields]
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(botToken).digest();
  const expected = createHmac("sha256", secret).update(lines).digest("hex");
  if (!isSame(hash, expected)) throw new HandoffFailure("handoffs.proof-invalid");

  const age = now.getTime() / 1000 - Number(fields.get("auth_date"));
  if (!(age <= longestAgeSeconds && age >= -aheadSeconds)) throw new HandoffFailure("handoffs.proof-old");
  const person = user.safeParse(parse(fields.get("user")));
  if (!person.success) throw new HandoffFailure("handoffs.proof-invalid");
  return { personId: person.data.id, proof: hash };
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return undefined;
  }
}
