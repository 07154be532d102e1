import type { ru } from "../ru.ts";

/** Pictures of WB's page as it looked when an attempt ended. */
export const pictures = {
  name: "Screenshot",
  button: (warehouse: string, day: string) => `📷 Screenshot: ${warehouse}, ${day}`,
  kept: (until: string) => `📷 Screenshot kept until ${until}`,
  deleted: "📷 The screenshot is already deleted",
  caption: "This is what WB's page looked like when the attempt stopped.",
  captionKept: "Your company and the service's admin can see it, and it is deleted by itself",
  gone: "This screenshot is already deleted: I keep them for 7 days.",
  none: "There is no screenshot of this attempt.",
  sheetKept: (until: string) => `kept until ${until}, see the button in the watch's journal`,
  sheetDeleted: "deleted",
} satisfies (typeof ru)["pictures"];
