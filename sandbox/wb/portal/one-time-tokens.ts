import { randomBytes } from "node:crypto";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";

const livesMs = 60_000;

interface Token {
  readonly id: string;
  readonly action: string;
  readonly sessionId: string | null;
  readonly madeAt: number;
  spent: boolean;
}

/** Why a one-time token is not accepted, or that it is. */
type TokenVerdict = "good" | "unknown" | "spent" | "late" | "other-action" | "other-session";

/** The tokens that the page's own SDK fetches before a guarded call. */
export interface OneTimeTokens {
  mint(action: string, sessionId: string | null): string;
  /** Spends the token if it is good for this. */
  spend(id: string | undefined, action: string, sessionId: string | null): TokenVerdict;
}

/** Opens the stored tokens. */
export function openTokens(store: Store, clock: SandboxClock): OneTimeTokens {
  const tokens = store.collection<Token>("wb.one-time-tokens");
  return {
    mint(action, sessionId) {
      for (const [id, old] of tokens.entries().slice(0, -500))
        if (old.madeAt < clock.nowMs() - livesMs) tokens.delete(id);
      const id = `${randomBytes(48).toString("base64url")}`;
      tokens.put(id, { id, action, sessionId, madeAt: clock.nowMs(), spent: false });
      return id;
    },
    spend(id, action, sessionId) {
      const token = tokens.get(id ?? "");
      if (token === undefined) return "unknown";
      if (token.spent) return "spent";
      if (clock.nowMs() - token.madeAt > livesMs) return "late";
      if (token.action !== action) return "other-action";
      if (token.sessionId !== sessionId) return "other-session";
      tokens.put(token.id, { ...token, spent: true });
      return "good";
    },
  };
}
