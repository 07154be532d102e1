import { HandoffFailure } from "#domain/accounts/errors.ts";
import type { Bus } from "#jobs/queue/backend.ts";
import { openPoolEnd, type PoolSays, type VisitorSays } from "#jobs/queue/handoff-channel.ts";
import type { Action, Hello } from "./hands.ts";

/** The person at the other end of the channel, who may leave and come back. */
export interface Visitor {
  /** Rejects when the person wants no more, or stays away too long. */
  readonly ended: Promise<never>;
  /** How large the person's page is; waits for the first word. */
  hello(signal: AbortSignal): Promise<Hello>;
  say(words: PoolSays): void;
  show(seq: number, jpeg: Buffer): void;
  close(): void;
}

/** What is done with what the person does. */
export interface VisitorListeners {
  onAction(action: Action): void;
  onArrived(seq: number): void;
  /** The person has come back, perhaps with another screen: everything is to be said again. */
  onReturn(hello: Hello): void;
  onLeft(): void;
  onChoice(ids: readonly string[]): void;
}

/** The person gave up by a button. */
export class VisitorCancelled extends Error {}

/** How long a person may be away, and how long the connection may be silent before that begins. */
const usualAwayMs = 60_000;
const silentMs = 15_000;

/** Opens the channel to the person and asks who is there until somebody answers. */
export async function meetVisitor(
  { bus, awayMs = usualAwayMs }: { readonly bus: Bus; readonly awayMs?: number | undefined },
  handoffId: string,
  listeners: VisitorListeners,
): Promise<Visitor> {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const first = Promise.withResolvers<Hello>();
  let isMet = false;
  let heardAt = performance.now();
  let leftAt: number | undefined = heardAt;

  const onWords = (words: VisitorSays): void => {
    heardAt = performance.now();
    if (words.t !== "left") leftAt = undefined;
    if (words.t === "hello") {
      if (isMet) listeners.onReturn(words);
      isMet = true;
      first.resolve(words);
    } else if (words.t === "cancel") ended.reject(new VisitorCancelled());
    else if (words.t === "left") {
      leftAt = heardAt;
      listeners.onLeft();
    } else pass(words, listeners);
  };
  const end = await openPoolEnd(bus, handoffId, onWords);
  const asking = setInterval(() => {
    const now = performance.now();
    if (!isMet) end.say({ t: "who" });
    if (leftAt === undefined && now - heardAt > silentMs) leftAt = heardAt;
    if (leftAt !== undefined && now - leftAt > awayMs)
      ended.reject(new HandoffFailure("handoffs.page-closed"));
  }, 1_000);
  end.say({ t: "who" });
  return {
    ended: ended.promise,
    hello: (signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        first.promise.then(resolve, reject);
      }),
    say: end.say,
    show: end.show,
    close: () => {
      clearInterval(asking);
      end.close();
    },
  };
}

/** Hands on what needs no bookkeeping. */
function pass(
  words: Exclude<VisitorSays, { t: "hello" | "cancel" | "left" }>,
  listeners: VisitorListeners,
): void {
  switch (words.t) {
    case "choose":
      listeners.onChoice(words.ids);
      break;
    case "ack":
      listeners.onArrived(words.seq);
      break;
    case "here":
      break;
    default:
      listeners.onAction(words);
  }
}
