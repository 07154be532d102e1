import { conflict } from "./errors.ts";
import type { NewUpdate, Update } from "./shapes.ts";
import { type StoredDelivery, seconds, type World } from "./world.ts";

const dayMs = 24 * 3_600_000;
const notByDefault = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

const webhookIsActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const otherPoll = "terminated by other getUpdates request; make sure that only one bot instance is running";

/** One call of `getUpdates`, read. */
export interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  readonly allowed: string[] | undefined;
  /** Ends when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** The queue of updates and the one poll that may wait for it. */
export interface Updates {
  /** Queues an update, unless the bot did not ask for its kind. */
  push(update: NewUpdate): void;
  poll(poll: Poll): Promise<readonly Update[]>;
  pending(): readonly Update[];
  confirm(updateId: number): void;
  delivery(): StoredDelivery;
  setDelivery(delivery: StoredDelivery): void;
  dropPending(): void;
  close(): void;
}

type Outcome = "news" | "timeout" | "gone" | "replaced" | "closed";

interface Waiter {
  readonly end: (outcome: Outcome) => void;
}

/** Makes the queue over the stored updates. `slowRepeats` is Telegram's brake on polls that repeat at once. */
export function createUpdates(world: World, options: { readonly slowRepeats: boolean }): Updates {
  let waiter: Waiter | undefined;
  let last = { offset: Number.NaN, atMs: 0 };
  const stop = world.onEvent((event) => {
    if (event.kind === "updates") waiter?.end("news");
  });
  const delivery = () =>
    // Only `setDelivery` writes under this key.
    (world.settings.get("delivery") as StoredDelivery | undefined) ?? { url: "", maxConnections: 40 };
  const setDelivery = (next: StoredDelivery) => world.settings.put("delivery", next);

  /** Seconds that a poll must last which repeats the one before at once. */
  const slowed = (offset: number) => {
    const isRepeat = options.slowRepeats && offset === last.offset && Date.now() < last.atMs + 3_000;
    last = { offset, atMs: Date.now() };
    return isRepeat ? 3 : 0;
  };
  const wait = (timeoutMs: number, signal: AbortSignal) =>
    // One call waits at a time: a new one ends the one before.
    new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => own.end("timeout"), timeoutMs);
      const gone = () => own.end("gone");
      const own: Waiter = {
        end(outcome) {
          clearTimeout(timer);
          signal.removeEventListener("abort", gone);
          if (waiter === own) waiter = undefined;
          resolve(outcome);
        },
      };
      signal.addEventListener("abort", gone);
      waiter = own;
    });

  return {
    delivery,
    setDelivery,
    push(update) {
      const kind = Object.keys(update)[0] ?? "";
      const { allowed } = delivery();
      if (allowed ? !allowed.includes(kind) : notByDefault.has(kind)) return;
      const id = world.next("update_id", 700_000_001);
      const whole: Update = { update_id: id, ...update };
      world.updates.put(String(id), { update: structuredClone(whole), atMs: world.clock.nowMs() });
      world.announce({ kind: "updates" });
    },
    async poll({ offset, limit, timeoutSeconds, allowed, signal }) {
      if (delivery().url !== "") throw conflict(webhookIsActive);
      if (allowed) setDelivery({ ...delivery(), allowed: allowed.length > 0 ? allowed : undefined });
      waiter?.end("replaced");
      const deadline = Date.now() + Math.max(timeoutSeconds, slowed(offset)) * 1_000;
      const look = () => take(world, offset).slice(0, limit);
      let outcome: Outcome = "news";
      while (outcome === "news" && look().length === 0)
        outcome = await wait(Math.max(0, deadline - Date.now()), signal);
      if (outcome === "replaced") throw conflict(otherPoll);
      return outcome === "news" ? look() : [];
    },
    pending: () => take(world, 0),
    confirm(updateId) {
      world.updates.delete(String(updateId));
      world.announce({ kind: "updates" });
    },
    dropPending: () => world.updates.clear(),
    close() {
      stop();
      waiter?.end("closed");
    },
  };
}

/** What the state of the webhook looks like to the bot. */
export function webhookInfo(updates: Updates): object {
  const delivery = updates.delivery();
  return {
    url: delivery.url,
    has_custom_certificate: false,
    pending_update_count: updates.pending().length,
    ...(delivery.url === "" ? {} : { max_connections: delivery.maxConnections, ip_address: "127.0.0.1" }),
    ...(delivery.lastErrorDate
      ? { last_error_date: delivery.lastErrorDate, last_error_message: delivery.lastErrorMessage }
      : {}),
    ...(delivery.allowed ? { allowed_updates: delivery.allowed } : {}),
  };
}

/** Keeps in the delivery's state what went wrong last. */
export function noteFailure(world: World, updates: Updates, message: string): void {
  updates.setDelivery({
    ...updates.delivery(),
    lastErrorDate: seconds(world),
    lastErrorMessage: message,
  });
}

/** What waits from this offset on; what is older than a day or confirmed by the offset is forgotten. */
function take(world: World, offset: number): Update[] {
  const old = world.clock.nowMs() - dayMs;
  const ids = world.updates.all().map(({ update }) => update.update_id);
  const first = offset < 0 ? (ids.at(offset) ?? ids[0] ?? 0) : offset;
  for (const [key, { update, atMs }] of world.updates.entries()) {
    if (atMs < old || update.update_id < first) world.updates.delete(key);
  }
  return world.updates.all().map(({ update }) => update);
}
