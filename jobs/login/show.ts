import { completeHandoff } from "#domain/accounts/complete-handoff.ts";
import { HandoffFailure } from "#domain/accounts/errors.ts";
import type { FoundEntity } from "#domain/accounts/handoff.ts";
import { offerEntities, type RunningHandoff } from "#domain/accounts/run-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { type PortalWatch, portalHome, suppliesPage, watchPortal } from "#jobs/browser/portal.ts";
import { readState } from "#jobs/browser/vault.ts";
import type { PoolSays } from "#jobs/queue/handoff-channel.ts";
import type { HandoffDeps } from "./deps.ts";
import type { Hello } from "./hands.ts";
import { openStage, type Stage } from "./stage.ts";
import { meetVisitor, type Visitor, VisitorCancelled } from "./visitor.ts";
import { followLogin } from "./wb-says.ts";

const authHost = "seller-auth.wildberries.ru";
const loginPage = `https://${authHost}/ru/?redirect_url=${encodeURIComponent(suppliesPage)}`;
const openMs = 30_000;
const settleMs = 10_000;

/** Ends that say nothing of why. */
const leftCodes: ReadonlySet<string> = new Set(["handoffs.timed-out", "handoffs.page-closed"]);

type Step = Extract<PoolSays, { t: "stage" }>["stage"];

/** One showing of WB's login page to one person, from the first picture to the accounts. */
export async function showLogin(
  deps: HandoffDeps,
  handoff: RunningHandoff,
  signal: AbortSignal,
): Promise<void> {
  const show = new Show(deps, handoff);
  await using visitor = await show.meet();
  const over = new Promise<never>((_, reject) => {
    const left = handoff.expiresAt.getTime() - deps.now().getTime();
    const timer = setTimeout(() => reject(new HandoffFailure("handoffs.timed-out")), Math.max(left, 0));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    visitor.onClose(() => clearTimeout(timer));
  });
  over.catch(() => undefined);
  try {
    await Promise.race([show.run(signal), visitor.ended, over]);
  } catch (error) {
    throw show.explained(error);
  }
}

class Show {
  readonly #deps: HandoffDeps;
  readonly #handoff: RunningHandoff;
  #visitor: Visitor | undefined;
  #stage: Stage | undefined;
  #step: Step = "loading";
  #found: readonly FoundEntity[] | undefined;
  #login: ReturnType<typeof followLogin> | undefined;
  readonly #choice = Promise.withResolvers<readonly string[]>();

  constructor(deps: HandoffDeps, handoff: RunningHandoff) {
    this.#deps = deps;
    this.#handoff = handoff;
  }

  /** Opens the channel; disposing closes whatever has been opened since. */
  async meet() {
    const visitor = await meetVisitor(this.#deps, this.#handoff.id, {
      onAction: (action) => {
        if (this.#step === "login") this.#stage?.act(action);
      },
      onArrived: (seq) => this.#stage?.pictures.arrived(seq),
      onReturn: (hello) => void this.#sayAgain(hello).catch(() => undefined),
      onLeft: () => this.#stage?.pictures.pause(),
      onChoice: (ids) => this.#choice.resolve(ids),
    });
    this.#visitor = visitor;
    const closers: (() => void)[] = [];
    return {
      ended: visitor.ended,
      onClose: (close: () => void) => void closers.push(close),
      [Symbol.asyncDispose]: async () => {
        for (const close of closers) close();
        await this.#stage?.close();
        visitor.close();
      },
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { visitor } = this;
    const hello = await visitor.hello(signal);
    visitor.say({ t: "stage", stage: "loading" });
    const stage = await openStage(this.#deps.chromium, {
      hello,
      onPicture: (seq, jpeg) => visitor.show(seq, jpeg),
      onFields: (fields) => visitor.say({ t: "fields", fields }),
    });
    this.#stage = stage;
    visitor.say({ t: "view", width: stage.view.width, height: stage.view.height });
    const watch = watchPortal(stage.page);
    this.#login = followLogin(stage.page, this.#deps.now);
    this.#followAddress(stage);
    const crashed = new Promise<never>((_, reject) => {
      const lost = () => reject(new HandoffFailure("handoffs.portal-unreachable"));
      stage.page.on("crash", lost);
      stage.page.on("close", lost);
    });
    crashed.catch(() => undefined);
    await Promise.race([this.#signIn(stage, watch), crashed]);
  }

  /** Whoever gave up or ran out of time is told what stood in the way, where WB has said so. */
  explained(error: unknown): unknown {
    const standing = this.#found === undefined ? this.#login?.standing : undefined;
    const isLeft = error instanceof HandoffFailure && leftCodes.has(error.code);
    if (standing === undefined || !(isLeft || error instanceof VisitorCancelled)) return error;
    return new HandoffFailure(standing.code, standing.facts);
  }

  get visitor(): Visitor {
    if (this.#visitor === undefined) throw new Error("nobody was met");
    return this.#visitor;
  }

  async #signIn(stage: Stage, watch: PortalWatch): Promise<void> {
    const { act, vault, processId } = this.#deps;
    await this.#open(stage);
    const found = await watch.entered;
    if (found.length === 0) throw new HandoffFailure("handoffs.no-entities");
    this.#become("entering");
    await act(system, (unit) =>
      offerEntities(unit, { handoffId: this.#handoff.id, holder: processId }, found),
    );
    this.#found = found;
    this.visitor.say({ t: "choose", found });
    const known = new Set(found.map(({ externalId }) => externalId));
    const chosen = (await this.#choice.promise).filter((id) => known.has(id));
    this.#become("saving");
    await settled(stage);
    const sealed = vault.seal(await readState(stage.context, stage.page, []));
    const handoffId = this.#handoff.id;
    await act(system, (unit) => completeHandoff(unit, { handoffId, chosen, sealed }));
    const accounts = found.filter(({ externalId }) => chosen.includes(externalId)).map(({ name }) => name);
    this.visitor.say({ t: "done", accounts });
  }

  async #open(stage: Stage): Promise<void> {
    try {
      await stage.page.goto(loginPage, { waitUntil: "domcontentloaded", timeout: openMs });
    } catch (error) {
      this.#deps.log.warn({ err: error, handoffId: this.#handoff.id }, "the login page did not open");
      throw new HandoffFailure("handoffs.portal-unreachable");
    }
  }

  /** The person acts on the login page alone: the cabinet behind it is not on show. */
  #followAddress({ page }: Stage): void {
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || this.#found) return;
      const url = new URL(frame.url());
      if (url.hostname === authHost) this.#become("login");
      else if (url.href.startsWith(`${portalHome}/about-portal`))
        void page.goto(loginPage).catch(() => undefined);
      else if (url.origin === portalHome) this.#become("entering");
    });
  }

  #become(step: Step): void {
    this.#step = step;
    this.visitor.say({ t: "stage", stage: step });
  }

  async #sayAgain(hello: Hello): Promise<void> {
    const [stage, { visitor }] = [this.#stage, this];
    if (stage === undefined) return;
    await stage.fitTo(hello);
    visitor.say({ t: "view", width: stage.view.width, height: stage.view.height });
    visitor.say({ t: "stage", stage: this.#step });
    visitor.say({ t: "fields", fields: stage.fields });
    if (this.#found && this.#step !== "saving") visitor.say({ t: "choose", found: this.#found });
  }
}

/** The shell stores its token a moment after it has read the list. */
async function settled({ page }: Stage): Promise<void> {
  const stored = `localStorage.getItem("wb-eu-passport-v2.access-token") !== null`;
  await page.waitForFunction(stored, undefined, { timeout: settleMs }).catch(() => undefined);
}
