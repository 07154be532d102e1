import type { Page } from "playwright";
import { z } from "zod";
import type { HandoffFailureCode } from "#domain/accounts/errors.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import type { Facts } from "#domain/kernel/failure.ts";
import { type Answer, type Call, networkOf } from "#jobs/browser/network.ts";

/** Where somebody stands in WB's login who has not come through: what to tell if they go no further. */
export interface Standing {
  readonly code: HandoffFailureCode;
  readonly facts?: Facts;
}

/** The calls of WB's login page whose answers say where a person stands. */
const calls = {
  "/auth/v2/code/wb-captcha": "ask",
  "/auth/v2/auth": "code",
  "/auth/v2/auth/tfa": "second",
} as const;
export type LoginCall = (typeof calls)[keyof typeof calls];

/** Of an answer only the number, the pause and the way of the code are read: never a phone, a code or a token. */
const answerSchema = z.object({
  result: z.number(),
  payload: z.object({ ttl: z.number().optional(), auth_method: z.string().optional() }).nullish(),
});
export type LoginAnswer = z.output<typeof answerSchema>;

/** A pause before the next code is no refusal; WB's cool-down is longer. */
const resendSeconds = 180;

const afterAsking: Readonly<Record<number, HandoffFailureCode>> = {
  2: "handoffs.wb-service",
  3: "handoffs.wb-captcha",
  9: "handoffs.wb-install-app",
  10: "handoffs.wb-blocked",
  26: "handoffs.wb-captcha",
  56: "handoffs.wb-vpn",
};
const afterCode: Readonly<Record<number, HandoffFailureCode>> = {
  1: "handoffs.wb-service",
  2: "handoffs.wb-service",
  5: "handoffs.wb-too-many-codes",
  6: "handoffs.wb-wrong-code",
  8: "handoffs.wb-code-expired",
  15: "handoffs.wb-email-code",
  17: "handoffs.wb-email-code",
  30: "handoffs.wb-code-expired",
  32: "handoffs.wb-code-expired",
  34: "handoffs.wb-wrong-code",
};

/** Where a person stands after an answer of WB's; undefined when nothing stands in the way. */
export function standingAfter(
  call: LoginCall,
  { result, payload }: LoginAnswer,
  { before, now }: { readonly before: Standing | undefined; readonly now: Date },
): Standing | undefined {
  if (call === "ask") return afterAskingFor(result, { payload, before, now });
  const code = afterCode[result];
  if (result === 0) return undefined;
  return code === undefined ? before : { code };
}

function afterAskingFor(
  result: number,
  { payload, before, now }: Pick<LoginAnswer, "payload"> & { before: Standing | undefined; now: Date },
): Standing | undefined {
  if (result === 0) return { code: sentBy(payload?.auth_method) };
  if (result === 4) return coolDown(payload?.ttl ?? 0, { before, now });
  const code = afterAsking[result];
  return code === undefined ? before : { code };
}

function coolDown(seconds: number, { before, now }: { before: Standing | undefined; now: Date }): Standing {
  // Who asked twice in a minute still has the first code.
  if (before !== undefined && seconds <= resendSeconds) return before;
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  return { code: "handoffs.wb-cool-down", ...(seconds > 0 ? { facts: { until } } : {}) };
}

function sentBy(method: string | undefined): HandoffFailureCode {
  if (method === "sms") return "handoffs.wb-sms-code";
  return method?.startsWith("error") === true ? "handoffs.wb-service" : "handoffs.wb-app-code";
}

/** Follows what WB's login page is answered; `standing` is the last of it. */
export function followLogin(page: Page, now: Clock): { readonly standing: Standing | undefined } {
  let standing: Standing | undefined;
  const hear = async ({ url, method }: Call, answer: Answer): Promise<void> => {
    const call = Object.entries(calls).find(([path]) => url.pathname === path)?.[1];
    if (call === undefined || method !== "POST") return;
    const said = answerSchema.safeParse(await answer.json());
    if (said.success) standing = standingAfter(call, said.data, { before: standing, now: now() });
  };
  // A page that navigates away takes its answers with it.
  networkOf(page).listen({ answered: (call, answer) => void hear(call, answer).catch(() => undefined) });
  return {
    get standing() {
      return standing;
    },
  };
}
