import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** /help, /status and /inbox. */
export const help = {
  title: "How it works",
  lines: [
    "1. “Connect WB”: you log in to the cabinet on WB's own page.",
    "2. “New watch”: a draft from the cabinet, an XLSX/CSV file or a list of barcodes, warehouses in order, packing, highest coefficient and dates.",
    "3. I prepare the orders in the cabinet ahead of time and watch the slots. When a suitable one opens, I book it, ask you or only tell you, as you chose.",
    "4. “Supplies”: all watches and bookings with their order, journal of attempts, pause, moving and cancelling, and a file for your calendar.",
    "5. “Calendar”: slots of the warehouses you choose, 30 days ahead, with what changed within a day, and as a picture. A button with “＋” starts a watch.",
  ],
  commandsTitle: "Commands",
  statusTitle: "What works right now",
  sourcesTitle: "Where slots are seen",
  source: {
    calendar: "Calendar of the order",
    report: "Report of the cabinet",
    official: "WB's official method",
  },
  sourceState: {
    on: "works",
    "off-by-wb": "switched off by WB itself",
    throttled: "WB asks to wait",
    "no-session": "no working login",
    "shape-changed": "WB changed its answer, we are looking into it",
    unused: "not used",
  },
  sourceSince: "Since",
  sourceNext: {
    on: "Slots are seen here again.",
    "off-by-wb": "I ask every 10 minutes whether it is back. Until then the other sources are used.",
    throttled: "The login that was refused rests for 10 minutes. After that I look less often.",
    "no-session": "It needs a working login or an API key; without one this source is silent.",
    "shape-changed": "The answer can no longer be read. I try every 10 minutes; the incident is recorded.",
    unused: "Nobody asks it.",
  },
  noSources: "I am not watching slots yet: no watch is ready.",
  age: (seconds) =>
    seconds < 90
      ? `${countEn(Math.max(0, seconds), "second", "seconds")} ago`
      : seconds < 5400
        ? `${countEn(Math.round(seconds / 60), "minute", "minutes")} ago`
        : `${countEn(Math.round(seconds / 3600), "hour", "hours")} ago`,
  never: "has not answered yet",
  cabinetsTitle: "Cabinets",
  queueTitle: "Queue of notices",
  queue: (count) =>
    count === 0 ? "empty, everything is sent" : `${countEn(count, "message waits", "messages wait")}`,
  connectOff: "Connecting cabinets is off: the service has no https address.",
  inboxTitle: "Latest notices",
  inboxNone: "There have been no notices yet.",
  inboxOpen: "Press a number to open one with its buttons.",
  notArrived: "may not have arrived",
  undelivered: "not delivered",
} satisfies typeof ru.help;
