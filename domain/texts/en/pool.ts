import { countEn } from "../format.ts";
import type { pool as ru } from "../ru/pool.ts";

/** Who looks at slots, what that costs WB in requests, and the service's own login. */
export const pool: typeof ru = {
  looking: ({ looking, all, hasWatcher }) =>
    hasWatcher
      ? `The report of all warehouses is read for everybody by a login of the service. Calendars of their own orders are watched by ${looking} of ${all} logins.`
      : `Slots are watched by logins whose orders are ready: ${looking} of ${all}. The others book what those see.`,
  callsTitle: "Requests to WB today",
  calls: ({ logins, calls, most, mostName }) =>
    logins === 0
      ? "No requests yet."
      : `${calls} by ${countEn(logins, "login", "logins")}, at most ${most}${mostName === null ? "" : ` (“${mostName}”)`}. Requests of our own: no more than one a second per login.`,
  watcherTitle: "Login of the service",
  watcherWhy: (most) =>
    `When more than ${countEn(most, "login waits", "logins wait")} for slots, one login of your company reads the report of all warehouses for everybody. Without one only logins with an open page look.`,
  watcherNone: "Your company has no WB cabinet connected. Connect one, then mark its login here.",
  watcherOn: (names) => `✅ ${names}`,
  watcherOff: (names) => names,
  watcherDead: "not logged in",
  watcherMarked: "This login reads the report for everybody.",
  watcherUnmarked: "This login is an ordinary one again.",
};
