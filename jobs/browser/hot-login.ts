import type { BrowserContext, Page } from "playwright";
import { holdsLease } from "#domain/accounts/lease.ts";
import { noteTouched } from "#domain/accounts/touch-login.ts";
import { noteSign } from "#domain/accounts/warn-login.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { CallCount } from "./call-count.ts";
import type { Chromium } from "./chromium.ts";
import { drawSmall, workSize } from "./drawing.ts";
import { Challenged, PageLost, type SessionDead, WrongAccount } from "./failures.ts";
import { callIn } from "./in-page.ts";
import { KeptState } from "./kept-state.ts";
import { openNetwork } from "./network.ts";
import { suppliesPage, watchPortal, writeChoice } from "./portal.ts";
import { ruleRequests } from "./requests.ts";
import type { HotLogin } from "./sessions.ts";
import { watchSigns } from "./signs.ts";
import { type BrowserState, type Holding, readState, type Vault } from "./vault.ts";

/** What a page of a login is opened with. */
export interface OpenDeps {
  readonly act: Act;
  readonly vault: Vault;
  readonly chromium: Chromium;
  readonly calls: CallCount;
  readonly log: Logger;
}

/** A held page as its keeper sees it. */
export interface Held {
  readonly hot: HotLogin;
  /** Ends the page without keeping anything, and says why. */
  lose(failure: PageLost | SessionDead): void;
  /** The last state of the page, for the way out. */
  readLast(): Promise<BrowserState>;
  closeContext(): Promise<void>;
}

const settleMs = 3_000;

interface Opening {
  readonly sealed: string;
  readonly signal: AbortSignal | undefined;
  /** By this process's own clock. */
  isOurs(): boolean;
  onClose(): Promise<void>;
}

/** Opens the portal in a context of its own from the sealed state; `onClose` gives the lease back. */
export async function openHotLogin(
  deps: OpenDeps,
  holding: Holding,
  { sealed, signal, onClose, isOurs }: Opening,
): Promise<Held> {
  const { act, vault, chromium, calls } = deps;
  const { loginId } = holding;
  const state = vault.open(sealed);
  const { context, isRetiring } = await chromium.openContext({
    storageState: state,
    viewport: workSize,
    locale: "ru-RU",
    serviceWorkers: "block",
  });
  const closeContext = (): Promise<void> => context.close().catch(() => undefined);
  try {
    const page = await context.newPage();
    const gone = loseWith(context, page);
    let isMediaBlocked = true;
    const [draw] = await Promise.all([drawSmall(page), openNetwork(page)]);
    const watch = watchPortal(page);
    watch.dead.addEventListener("abort", () => gone.abort(watch.dead.reason), { once: true });
    const made = calls.watch(page, loginId);
    noteSigns(deps, page, loginId);
    const kept = new KeptState({
      read: () => readState(context, page, state.origins),
      save: (now, isRenewal) => vault.save(holding, now, isRenewal),
    });
    await ruleRequests(page, {
      blockMedia: () => isMediaBlocked,
      beforeConfirm: keeper(deps, holding, page, kept),
    });
    await watch.open(suppliesPage, signal).catch((error: unknown) => {
      // The very page is what a person has to see.
      if (!(error instanceof Challenged)) throw error;
    });
    const hot: HotLogin = {
      loginId,
      generation: holding.generation,
      page,
      get selected() {
        return watch.selected;
      },
      get retiring() {
        return isRetiring();
      },
      get challenged() {
        return watch.challenged;
      },
      get calls() {
        return made();
      },
      gone: gone.signal,
      showMedia: async (isShown) => {
        isMediaBlocked = !isShown;
        await draw(isShown).catch(() => undefined);
        if (isShown) await callIn(page, loadAgain).catch(() => undefined);
      },
      save: () => kept.save(),
      stillOurs: () => act(system, (unit) => holdsLease(unit, loginId, holding.holder, holding.generation)),
      isOurs,
      answers: () => answers(page),
      enterAnew: async () => {
        await watch.reload();
        await act(system, (unit) => noteTouched(unit, loginId));
      },
      close: onClose,
      selectAccount: (externalId) => select(page, watch, externalId),
    };
    return {
      hot,
      lose: (failure) => gone.abort(failure),
      readLast: () => kept.readLast(),
      closeContext,
    };
  } catch (error) {
    await closeContext();
    throw error;
  }
}

async function select(page: Page, watch: ReturnType<typeof watchPortal>, externalId: string): Promise<void> {
  if (watch.selected === externalId) return;
  await writeChoice(page, externalId);
  await watch.reload();
  if (watch.selected !== externalId) {
    throw new WrongAccount(`the portal chose ${watch.selected ?? "nobody"} instead of ${externalId}`);
  }
}

/** Pictures that were blocked are asked for once more. */
const loadAgain = `() => {
  for (const image of document.images) if (image.naturalWidth === 0) image.src = image.src;
}`;
const answerMs = 10_000;

async function answers(page: Page): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, answerMs, false);
  try {
    return await Promise.race([promise, page.evaluate("true").then(Boolean, () => false)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Aborted by whatever takes the page away; a page that is lost for another reason is closed. */
function loseWith(context: BrowserContext, page: Page): AbortController {
  const gone = new AbortController();
  const lost = (how: string) => () => gone.abort(new PageLost(`the page of a login ${how}`));
  page.on("close", lost("was closed"));
  page.on("crash", lost("crashed"));
  context.on("close", lost("lost its context"));
  // One page for each login: whatever the portal opens beside it is not ours.
  context.on("page", (other) => {
    if (other !== page) void other.close().catch(() => undefined);
  });
  gone.signal.addEventListener("abort", () => void context.close().catch(() => undefined), { once: true });
  return gone;
}

function noteSigns({ act, log }: OpenDeps, page: Page, loginId: string): void {
  watchSigns(page, (sign) => {
    const note = act(system, (unit) => noteSign(unit, loginId, sign));
    void note.catch((error: unknown) => log.warn({ err: error }, "could not note a sign of a login"));
  });
}

/** Keeps a renewal before WB's shell confirms it, and the page once more when the shell has settled. */
function keeper(
  { log }: OpenDeps,
  { loginId }: Holding,
  page: Page,
  kept: KeptState,
): () => Promise<boolean> {
  return async () => {
    const isKept = await kept.renew();
    if (!isKept)
      log.warn({ loginId }, "a renewal was not confirmed: the page closes, or the login is another's");
    const again = () => (page.isClosed() ? undefined : kept.save().catch(() => undefined));
    setTimeout(() => void again(), settleMs).unref();
    return isKept;
  };
}
