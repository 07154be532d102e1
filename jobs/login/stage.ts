import type { BrowserContext, CDPSession, Page } from "playwright";
import type { Chromium } from "#jobs/browser/chromium.ts";
import { workSize } from "#jobs/browser/drawing.ts";
import { openNetwork } from "#jobs/browser/network.ts";
import { ruleRequests } from "#jobs/browser/requests.ts";
import type { ShownField } from "#jobs/queue/handoff-channel.ts";
import { watchFields } from "./fields.ts";
import { type Action, createHands, type Hello } from "./hands.ts";
import { Screencast } from "./screencast.ts";

/** A page on show: pictures out, taps and keys in. */
export interface Stage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly pictures: Screencast;
  readonly fields: readonly ShownField[];
  readonly view: { readonly width: number; readonly height: number };
  /** Fits the page to the visitor. */
  fitTo(hello: Hello): Promise<void>;
  /** Does what the visitor did, one after the other. */
  act(action: Action): void;
  close(): Promise<void>;
}

/** Wildberries' own zones: the page on show goes nowhere else. */
const wbHost = /(^|\.)(wildberries\.[a-z]{2,3}|wb\.ru|wbbasket\.ru|wbcontent\.net)$/;

/** What a page is put on show with. */
export interface StageOptions {
  readonly hello: Hello;
  readonly onPicture: (seq: number, jpeg: Buffer) => void;
  readonly onFields: (fields: readonly ShownField[]) => void;
}

/** Opens an empty page to be shown to a visitor. */
export async function openStage(chromium: Chromium, options: StageOptions): Promise<Stage> {
  const { context } = await chromium.openContext({
    // The size is ours to set: pictures are made at the visitor's own density.
    viewport: null,
    hasTouch: options.hello.touch,
    locale: "ru-RU",
    serviceWorkers: "block",
  });
  const close = () => context.close().catch(() => undefined);
  try {
    const page = await context.newPage();
    context.on("page", (other) => void other.close().catch(() => undefined));
    await openNetwork(page);
    const cdp = await context.newCDPSession(page);
    return await putOnShow(page, cdp, { ...options, isLoaded: false, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Puts a page that is open already on show; closing leaves the page as it was, in its own size. */
export async function attachStage(page: Page, options: StageOptions): Promise<Stage> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: options.hello.touch });
  const close = async () => {
    await cdp.detach().catch(() => undefined);
    if (page.isClosed()) return;
    // The same size twice would change nothing.
    for (const height of [workSize.height + 1, workSize.height])
      await page.setViewportSize({ ...workSize, height }).catch(() => undefined);
  };
  return putOnShow(page, cdp, { ...options, isLoaded: true, close });
}

async function putOnShow(
  page: Page,
  cdp: CDPSession,
  {
    hello,
    onPicture,
    onFields,
    isLoaded,
    close,
  }: StageOptions & { readonly isLoaded: boolean; close(): Promise<void> },
): Promise<Stage> {
  const lift = await ruleRequests(page, {
    blockMedia: false,
    mayVisit: ({ hostname }) => wbHost.test(hostname),
  });
  let fields: readonly ShownField[] = [];
  const watched = await watchFields(
    cdp,
    (now) => {
      fields = now;
      onFields(now);
    },
    isLoaded,
  );
  const pictures = new Screencast(cdp, onPicture);
  const hands = createHands(page, cdp, watched);
  const fitTo = async (wanted: Hello): Promise<void> => {
    const { width, height, scale } = hands.fitTo(wanted);
    await cdp.send("Emulation.setDeviceMetricsOverride", {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: wanted.touch,
      scale,
      dontSetVisibleSize: true,
    });
    await cdp.send("Emulation.setVisibleSize", { width: width * scale, height: height * scale });
    await pictures.start({ width: width * scale, height: height * scale });
  };
  await fitTo(hello);
  return {
    context: page.context(),
    page,
    pictures,
    fitTo,
    act: hands.act,
    get fields() {
      return fields;
    },
    get view() {
      return hands.view;
    },
    async close() {
      pictures.pause();
      await lift();
      await close();
    },
  };
}
