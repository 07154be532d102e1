import type { Page } from "playwright";
import { z } from "zod";
import type { FoundEntity } from "#domain/accounts/handoff.ts";
import { Challenged, PageLost, PortalUnreachable, SessionDead } from "./failures.ts";
import { callIn } from "./in-page.ts";
import { type Answer, networkOf } from "./network.ts";

/** The portal's own address, and the page that a held login stands on. */
export const portalHome = "https://seller.wildberries.ru";
export const suppliesPage = `${portalHome}/supplies-management/all-supplies`;

/** WB's answer to whoever it wants to see as a person first; September 2025, of its anti-bot host. */
export const challengeStatus = 498;

const suppliersPath = "/ns/suppliers/suppliers-portal-core/suppliers";
const slidePath = "/auth/v2/auth/slide-v3";
const refreshRefused = 12;
const readyMs = 30_000;

const suppliersAnswer = z.array(
  z.object({
    result: z.object({
      suppliers: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            inn: z.string().nullish(),
            isDeleted: z.boolean().default(false),
            deactivated: z.boolean().default(false),
          }),
        )
        .optional(),
    }),
  }),
);
const slideAnswer = z.object({ result: z.number() });

/** What is known of a page of the portal by watching what its shell does. */
export interface PortalWatch {
  /** The legal entities of the last answer; undefined until the shell has asked. */
  readonly entities: readonly FoundEntity[] | undefined;
  /** The legal entity that the shell works for; undefined before it has chosen. */
  readonly selected: string | undefined;
  /** Whether the page stands before WB's check instead of the shell. */
  readonly challenged: boolean;
  /** Aborted when WB refuses to renew the session, or shows the page to a stranger. */
  readonly dead: AbortSignal;
  /** Resolves when the shell first names its legal entities, however long a person takes to get there. */
  readonly entered: Promise<readonly FoundEntity[]>;
  /** Goes to an address and waits until the shell is there with its entities. */
  open(url: string, signal?: AbortSignal): Promise<void>;
  /** Loads the page again and waits in the same way. */
  reload(): Promise<void>;
  /** Waits until the shell has come up, wherever the page is now. */
  ready(signal?: AbortSignal): Promise<void>;
}

/** Watches a page of the portal, whose network is open, from the outside; makes no call of its own. */
export function watchPortal(page: Page): PortalWatch {
  const dead = new AbortController();
  let entities: readonly FoundEntity[] | undefined;
  let selected: string | undefined;
  let challenged = false;
  let waiting = Promise.withResolvers<void>();
  waiting.promise.catch(() => undefined);

  const entered = Promise.withResolvers<readonly FoundEntity[]>();

  const renew = (): Promise<void> => {
    waiting = Promise.withResolvers<void>();
    waiting.promise.catch(() => undefined);
    return waiting.promise;
  };
  const die = (failure: SessionDead): void => {
    waiting.reject(failure);
    dead.abort(failure);
  };
  const onSuppliers = async (answer: Answer): Promise<void> => {
    if (answer.status !== 200) return;
    const found = readEntities(await answer.json());
    if (found === undefined) return;
    entities = found;
    challenged = false;
    // With nobody to work for the shell chooses nobody.
    if (found.length === 0) return entered.resolve(found);
    selected = await chosen(page);
    waiting.resolve();
    entered.resolve(found);
  };
  const onSlide = async (answer: Answer): Promise<void> => {
    const said = slideAnswer.safeParse(await answer.json());
    if (said.data?.result === refreshRefused) die(new SessionDead("refused-by-wb", "slide answered 12"));
  };
  onLoss(page, (failure) => waiting.reject(failure));
  networkOf(page).listen({
    answered(call, answer) {
      if (call.isEntry && answer.status === challengeStatus) {
        challenged = true;
        waiting.reject(new Challenged("WB wants to see a person before it shows the portal"));
      }
      const { pathname } = call.url;
      if (call.method !== "POST" || (pathname !== suppliersPath && pathname !== slidePath)) return;
      // A page that navigates away takes its answers with it.
      void (pathname === slidePath ? onSlide : onSuppliers)(answer).catch(() => undefined);
    },
  });
  page.on("framenavigated", (frame) => {
    const isOut = frame === page.mainFrame() && isLanding(frame.url());
    if (isOut) die(new SessionDead("logged-out", "landing page"));
  });

  const ready = (signal?: AbortSignal) => inTime(waiting.promise, signal);
  const arrive = async (go: Promise<unknown>, signal?: AbortSignal): Promise<void> => {
    // The shell may leave the address before the first one is committed.
    await Promise.race([waiting.promise, go]).catch((error: unknown) => explain(error, signal));
    await ready(signal);
  };
  return {
    get entities() {
      return entities;
    },
    get selected() {
      return selected;
    },
    get challenged() {
      return challenged;
    },
    dead: dead.signal,
    entered: entered.promise,
    ready,
    open: (url, signal) => {
      void renew();
      return arrive(page.goto(url, { waitUntil: "commit", timeout: readyMs }), signal);
    },
    reload: () => {
      void renew();
      return arrive(page.reload({ waitUntil: "commit", timeout: readyMs }));
    },
  };
}

/** Whoever waits for a page that has gone would wait for as long as the portal may take. */
function onLoss(page: Page, lose: (failure: PageLost) => void): void {
  const lost = (how: string) => () => lose(new PageLost(`the page ${how} while the portal came up`));
  page.once("close", lost("was closed"));
  page.once("crash", lost("crashed"));
}

/** Waits for the shell as long as anybody does, and no longer than a person would. */
async function inTime(shell: Promise<void>, signal?: AbortSignal): Promise<void> {
  const patience = AbortSignal.timeout(readyMs);
  const ends = signal ? AbortSignal.any([signal, patience]) : patience;
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const stop = () =>
    reject(
      signal?.aborted
        ? new PageLost("nobody waits for the portal any more")
        : new PortalUnreachable("the portal's shell did not come up in time"),
    );
  if (ends.aborted) stop();
  ends.addEventListener("abort", stop, { once: true });
  await Promise.race([shell, ended]);
}

/** Says in our words why a page did not open; an address that was left for another one is no trouble. */
function explain(error: unknown, signal?: AbortSignal): void {
  if (error instanceof SessionDead || error instanceof Challenged || error instanceof PageLost) throw error;
  if (signal?.aborted) throw new PageLost("nobody waits for the portal any more", {}, error);
  // Our own browser has failed: that says nothing of WB.
  if (/has been closed|crashed/.test(String(error)))
    throw new PageLost("the page was lost while the portal came up", {}, error);
  if (/ERR_ABORTED|interrupted by another/.test(String(error))) return;
  throw new PortalUnreachable("the portal does not answer", {}, error);
}

/** The legal entities in the shell's own answer; undefined when it is another answer of that address. */
export function readEntities(json: unknown): readonly FoundEntity[] | undefined {
  const answer = suppliersAnswer.safeParse(json);
  const suppliers = answer.data?.find(({ result }) => result.suppliers !== undefined)?.result.suppliers;
  return suppliers
    ?.filter(({ isDeleted, deactivated }) => !isDeleted && !deactivated)
    .map(({ id, name, inn }) => ({ externalId: id, name, inn: inn ?? null }));
}

/** Where visitors without a session are sent. */
function isLanding(url: string): boolean {
  return url.startsWith(`${portalHome}/about-portal`);
}

const cookieTimeoutMs = 5_000;

/** The page's own script writes the choice right after the list has come. */
async function chosen(page: Page): Promise<string | undefined> {
  const handle = await page.waitForFunction<string | undefined>(
    `/(?:^|; )x-supplier-id=([^;]+)/.exec(document.cookie)?.[1]`,
    undefined,
    { timeout: cookieTimeoutMs, polling: 20 },
  );
  return handle.jsonValue();
}

/**
 * Makes the page work for another legal entity the way its own menu does: both cookies, the seller token
 * forgotten, then a reload. What the portal then says is checked by the caller.
 */
export async function writeChoice(page: Page, externalId: string): Promise<void> {
  await callIn(
    page,
    `(id) => {
      const rest = "; path=/; secure; expires=Tue, 19 Jan 2038 03:14:07 GMT";
      document.cookie = "x-supplier-id=" + id + rest;
      document.cookie = "x-supplier-id-external=" + id + "; domain=.wildberries.ru" + rest;
      localStorage.removeItem("wb-eu-portal.seller-token");
      localStorage.removeItem("wb-eu-portal.seller-token-expire");
    }`,
    externalId,
  );
}
