import type { Methods } from "../core.ts";
import { badRequest } from "../errors.ts";
import type { Params } from "../params.ts";
import { webhookInfo } from "../updates.ts";

/** Getting updates, one way or the other. */
export const deliveryMethods: Methods = {
  getUpdates: {
    params: ["offset", "limit", "timeout", "allowed_updates"],
    run({ core, params, signal }) {
      return core.updates.poll({
        offset: params.whole("offset"),
        limit: between(params.whole("limit", 100), 1, 100),
        timeoutSeconds: between(params.whole("timeout"), 0, 50),
        allowed: allowedOf(params),
        signal,
      });
    },
  },
  setWebhook: {
    params: [
      "url",
      "ip_address",
      "max_connections",
      "allowed_updates",
      "drop_pending_updates",
      "secret_token",
    ],
    run({ core: { updates, world }, params }) {
      const url = params.text("url");
      if (url !== "") refuseUrl(url);
      const secret = params.text("secret_token");
      if (!/^[\w-]{0,256}$/.test(secret)) throw badRequest("secret token contains unallowed characters");
      if (params.yes("drop_pending_updates")) updates.dropPending();
      const allowed = allowedOf(params);
      updates.setDelivery({
        url,
        secret,
        maxConnections: between(params.whole("max_connections", 40), 1, 100),
        allowed: allowed ? (allowed.length > 0 ? allowed : undefined) : updates.delivery().allowed,
      });
      world.announce({ kind: "updates" });
      return true;
    },
  },
  deleteWebhook: {
    params: ["drop_pending_updates"],
    run({ core: { updates }, params }) {
      if (params.yes("drop_pending_updates")) updates.dropPending();
      updates.setDelivery({ url: "", maxConnections: 40, allowed: updates.delivery().allowed });
      return true;
    },
  },
  getWebhookInfo: {
    params: [],
    run: ({ core }) => webhookInfo(core.updates),
  },
};

function allowedOf(params: Params): string[] | undefined {
  const list = params.json("allowed_updates");
  return Array.isArray(list) ? list.map(String) : undefined;
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function refuseUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isLoopback = parsed && ["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
  if (!parsed) throw badRequest("bad webhook: invalid webhook URL specified");
  if (parsed.protocol !== "https:" && !isLoopback) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
}
