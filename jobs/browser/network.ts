import type { CDPSession, Page } from "playwright";

/** Something that a page asks for: a document, a script, or data. */
export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly kind: CallKind;
  /** Whether it brings the page itself a new document. */
  readonly isEntry: boolean;
  /** What the page itself put on it; the name in lower case. */
  header(name: string): string | undefined;
}

/** What comes back for a call. */
export interface Answer {
  readonly status: number;
  /** The whole answer, once it is there; fails when the page drops it or leaves before that. */
  json(): Promise<unknown>;
}

/** Whoever listens to what a page asks for. */
export interface Ears {
  asked?(call: Call): void;
  answered?(call: Call, answer: Answer): void;
  /** All of it is there, or nothing more will come: then with the reason. */
  ended?(call: Call, failure: string | undefined): void;
}

/** What a page asks for and is answered. */
export interface Network {
  /** Tells from now on, until the function in return is called. */
  listen(ears: Ears): () => void;
}

/** Pictures, fonts and styles say nothing of WB, and are most of what a page loads. */
const kinds = { Document: "document", Script: "script", XHR: "xhr", Fetch: "fetch" } as const;
export type CallKind = (typeof kinds)[keyof typeof kinds];

/** How a call ends that the page drops, or that was under way when it was left. */
export const dropped = "net::ERR_ABORTED";

/** What is kept of the answers for whoever reads one: the longest that we read is far shorter. */
const bufferBytes = 512 * 1024;
/** A browser may forget to say how a call ended. */
const mostOpen = 500;

const pages = new WeakMap<Page, Network>();

/**
 * Begins to listen to a page, before it goes anywhere. Playwright's own events would keep an object for every
 * request and response until there are ten thousand of each, 24 KiB a call: too much for pages that stand for days.
 */
export async function openNetwork(page: Page): Promise<void> {
  if (pages.has(page)) return;
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send("Page.getFrameTree");
  pages.set(page, listenTo(cdp, frameTree.frame.id));
  await cdp.send("Network.enable", {
    maxTotalBufferSize: bufferBytes,
    maxResourceBufferSize: bufferBytes,
  });
}

/** The network of a page that is listened to. */
export function networkOf(page: Page): Network {
  const network = pages.get(page);
  if (network === undefined) throw new Error("nobody listens to this page");
  return network;
}

interface OpenCall extends Call {
  /** The document of the page itself that asked; undefined for a frame within it. */
  readonly document: string | undefined;
  /** Fails when no answer will be there to read. */
  readonly whole: PromiseWithResolvers<void>;
}

function listenTo(cdp: CDPSession, mainFrame: string): Network {
  const all = new Set<Ears>();
  const open = new Map<string, OpenCall>();
  let document: string | undefined;

  const answered = (requestId: string, status: number): void => {
    const call = open.get(requestId);
    if (call === undefined) return;
    const json = async (): Promise<unknown> => {
      await call.whole.promise;
      return bodyOf(cdp, requestId);
    };
    for (const { answered: tell } of all) tell?.(call, { status, json });
  };
  const ended = (requestId: string, failure?: string): void => {
    const call = open.get(requestId);
    if (call === undefined) return;
    open.delete(requestId);
    if (failure === undefined) call.whole.resolve();
    else call.whole.reject(new Error(failure));
    for (const { ended: tell } of all) tell?.(call, failure);
  };
  const forgetOldest = (): void => {
    const [oldest] = open.keys();
    if (open.size > mostOpen && oldest !== undefined) ended(oldest, "nobody said how it ended");
  };

  /** The first call of a new document is the end of the old one's: a browser does not always say so. */
  const follow = (newest: string): void => {
    if (newest === document) return;
    document = newest;
    const left = [...open].filter(([, call]) => call.document !== undefined && call.document !== newest);
    for (const [requestId, call] of left) if (!call.isEntry) ended(requestId, dropped);
  };

  cdp.on("Network.requestWillBeSent", ({ requestId, loaderId, frameId, type, request, redirectResponse }) => {
    if (redirectResponse !== undefined) {
      answered(requestId, redirectResponse.status);
      ended(requestId);
    }
    const kind = kindOf(type);
    const isOfPage = frameId === mainFrame;
    const isEntry = isOfPage && kind === "document" && requestId === loaderId;
    if (isOfPage && !isEntry) follow(loaderId);
    if (kind === undefined) return;
    const { headers, method } = request;
    const whole = Promise.withResolvers<void>();
    whole.promise.catch(() => undefined);
    const call: OpenCall = {
      url: new URL(request.url),
      method,
      kind,
      isEntry,
      document: isOfPage ? loaderId : undefined,
      header: (name) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1],
      whole,
    };
    open.set(requestId, call);
    forgetOldest();
    for (const { asked: tell } of all) tell?.(call);
  });
  cdp.on("Network.responseReceived", ({ requestId, response }) => answered(requestId, response.status));
  cdp.on("Network.loadingFinished", ({ requestId }) => ended(requestId));
  cdp.on("Network.loadingFailed", ({ requestId, errorText }) => ended(requestId, errorText));
  return {
    listen(ears) {
      all.add(ears);
      return () => void all.delete(ears);
    },
  };
}

function kindOf(type: string | undefined): CallKind | undefined {
  return Object.entries(kinds).find(([known]) => known === type)?.[1];
}

async function bodyOf(cdp: CDPSession, requestId: string): Promise<unknown> {
  const { body, base64Encoded } = await cdp.send("Network.getResponseBody", { requestId });
  return JSON.parse(base64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);
}
