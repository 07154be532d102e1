import { setTimeout as sleep } from "node:timers/promises";
import { keepChallenge } from "#domain/accounts/challenge.ts";
import { HandoffFailure } from "#domain/accounts/errors.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import { callIn } from "#jobs/browser/in-page.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { Bus } from "#jobs/queue/backend.ts";
import type { Hello } from "./hands.ts";
import { attachStage, type Stage } from "./stage.ts";
import { meetVisitor, type Visitor, VisitorCancelled } from "./visitor.ts";

/** What showing the page of a login to its person needs. */
export interface LivePages {
  readonly bus: Bus;
  /** This process's name in rows. */
  readonly processId: string;
  /** How long a person may be away from the page; a minute if left out. */
  readonly awayMs?: number | undefined;
}

/** What is kept, for how long, and what makes it over. */
export interface KeptPage {
  readonly hot: HotLogin;
  readonly handoff: { readonly id: string; readonly expiresAt: Date };
  /** Resolves when the page has shown by itself that WB is content. */
  readonly asked?: Promise<void> | undefined;
  /** Aborted when the process stops. */
  readonly closing?: AbortSignal | undefined;
  /** What is done at once when WB is content, before the person is told. */
  onPassed(): Promise<void>;
}

/** How it ended: `gone` is the page itself, or the row that offered it. */
export type KeptEnd = "passed" | "nobody" | "closed" | "gone";

const lookMs = 400;
/** WB's check counts as passed when it was not on the page in so many looks. */
const clearLooks = 4;

/** Keeps the very page open for its person until WB is content, time is over, or the person goes. */
export async function keepPage(
  deps: LivePages & { readonly act: Act; readonly now: Clock },
  kept: KeptPage,
): Promise<KeptEnd> {
  const keeper = new Keeper(deps, kept);
  try {
    return await keeper.run();
  } finally {
    await keeper.close();
  }
}

type KeeperDeps = Parameters<typeof keepPage>[0];

class Keeper {
  readonly #deps: KeeperDeps;
  readonly #kept: KeptPage;
  #visitor: Visitor | undefined;
  #stage: Stage | undefined;
  #left: "closed" | "gone" | undefined;
  readonly #over = new AbortController();
  #turn: Promise<void> = Promise.resolve();
  #isAsked = false;
  #clear = 0;

  constructor(deps: KeeperDeps, kept: KeptPage) {
    this.#deps = deps;
    this.#kept = kept;
    void kept.asked?.then(() => {
      this.#isAsked = true;
    });
  }

  async run(): Promise<KeptEnd> {
    for (;;) {
      const end = await this.#look();
      if (end !== undefined) return end;
      await Promise.race([sleep(lookMs), this.#kept.asked ?? new Promise(() => undefined)]);
    }
  }

  async #look(): Promise<KeptEnd | undefined> {
    const { handoff, hot, closing } = this.#kept;
    if (hot.gone.aborted || closing?.aborted === true) return this.#end("handoffs.challenge-over", "gone");
    if (this.#isAsked || (await this.#isClear())) return this.#passed();
    if (this.#left !== undefined) return this.#left;
    if (this.#deps.now() >= handoff.expiresAt) return this.#end("handoffs.timed-out", "nobody");
    return this.#hear();
  }

  /** Keeps the offer alive, and lets a person in who has come. */
  async #hear(): Promise<KeptEnd | undefined> {
    const { act, processId } = this.#deps;
    const { id } = this.#kept.handoff;
    const state = await act(system, (unit) => keepChallenge(unit, id, processId));
    if (state === undefined) return this.#end("handoffs.challenge-over", "gone");
    if (state !== "created" && this.#visitor === undefined) await this.#meet();
    return undefined;
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#turn;
    this.#visitor?.close();
    await this.#stage?.close();
  }

  async #passed(): Promise<KeptEnd> {
    this.#visitor?.say({ t: "stage", stage: "saving" });
    await this.#kept.onPassed();
    this.#visitor?.say({ t: "done", accounts: [] });
    return "passed";
  }

  #end(code: HandoffFailure["code"], end: "nobody" | "gone"): KeptEnd {
    this.#visitor?.say({ t: "end", code });
    return end;
  }

  /** A look now and then: a check that is answered wrongly comes again a moment later. */
  async #isClear(): Promise<boolean> {
    const seen = await callIn<string>(this.#kept.hot.page, lookForCheck).catch(() => "away");
    this.#clear = seen === "clear" && !this.#kept.hot.challenged ? this.#clear + 1 : 0;
    return this.#clear >= clearLooks;
  }

  async #meet(): Promise<void> {
    const { handoff } = this.#kept;
    const visitor = await meetVisitor(this.#deps, handoff.id, {
      onAction: (action) => this.#stage?.act(action),
      onArrived: (seq) => this.#stage?.pictures.arrived(seq),
      onReturn: (hello) => this.#show(hello),
      onLeft: () => this.#stage?.pictures.pause(),
      onChoice: () => undefined,
    });
    this.#visitor = visitor;
    visitor.ended.catch((error: unknown) => this.#leave(error));
    void visitor.hello(this.#over.signal).then(
      (hello) => this.#show(hello),
      () => undefined,
    );
  }

  #leave(error: unknown): void {
    const isCancelled = error instanceof VisitorCancelled;
    const code = isCancelled ? "cancelled" : error instanceof HandoffFailure ? error.code : "handoffs.ended";
    this.#visitor?.say({ t: "end", code });
    this.#left = "closed";
  }

  /** Puts the page on the person's screen, or again when the person comes back. */
  #show(hello: Hello): void {
    // A page that navigates in the middle is shown by the next try; the person's page asks again by itself.
    this.#turn = this.#turn.then(() => this.#putOnShow(hello)).catch(() => undefined);
  }

  async #putOnShow(hello: Hello): Promise<void> {
    const { hot } = this.#kept;
    const visitor = this.#visitor;
    if (visitor === undefined || hot.page.isClosed() || this.#over.signal.aborted) return;
    visitor.say({ t: "stage", stage: "loading" });
    if (this.#stage === undefined) {
      this.#stage = await attachStage(hot.page, {
        hello,
        onPicture: (seq, jpeg) => visitor.show(seq, jpeg),
        onFields: (fields) => visitor.say({ t: "fields", fields }),
      });
    } else await this.#stage.fitTo(hello);
    const { view, fields } = this.#stage;
    visitor.say({ t: "view", width: view.width, height: view.height });
    visitor.say({ t: "stage", stage: "login" });
    visitor.say({ t: "fields", fields });
  }
}

/** Whether WB's check stands on the page, or the cabinet does without it. */
const lookForCheck = `() => {
  if (document.querySelector('img[alt="captcha"], [name="captchaCode"]') !== null) return "check";
  return document.querySelector("#Portal-header") === null ? "away" : "clear";
}`;
