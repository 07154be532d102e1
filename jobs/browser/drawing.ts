import type { Page } from "playwright";

/** The window of a page that works without anybody looking. */
export const workSize = { width: 1440, height: 900 };

/** A sixteenth of the dots: drawing them all costs as much as everything else that a page does. */
const unseenScale = 0.25;

/**
 * Makes the picture of a page small, as long as nobody looks at it; the answer says whether somebody does. The
 * page itself cannot tell: its window, its layout and where the mouse points stay as they are.
 */
export async function drawSmall(page: Page): Promise<(isSeen: boolean) => Promise<void>> {
  // Open as long as the page is: closed, it would take the page's size with it.
  const cdp = await page.context().newCDPSession(page);
  const draw = async (isSeen: boolean): Promise<void> => {
    await cdp.send("Emulation.setDeviceMetricsOverride", {
      ...workSize,
      screenWidth: workSize.width,
      screenHeight: workSize.height,
      screenOrientation: { type: "landscapePrimary", angle: 0 },
      deviceScaleFactor: 1,
      mobile: false,
      ...(isSeen ? {} : { viewport: { x: 0, y: 0, ...workSize, scale: unseenScale } }),
    });
  };
  await draw(false);
  return draw;
}
