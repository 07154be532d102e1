import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** What the service's admins may do to it, and the journal of that. */
export const acts = {
  deedsTitle: "What admins have done",
  deedsNone: "Nothing yet.",
  deedsOpen: "Journal of actions",
  deed: {
    "registration.approved": "let a company in",
    "registration.refused": "refused a company",
    "invite.made": "made an invitation",
    "booking.paused": "stopped booking",
    "booking.resumed": "let booking go on",
    "page.restarted": "restarted a page",
    "browser.recycled": "replaced a browser",
    "process.drained": "emptied a process",
    "jobs.retried": "ran failed jobs again",
    "jobs.discarded": "discarded failed jobs",
    "picture.seen": "looked at a picture of a page",
    "watcher.marked": "marked the login that looks for everybody",
    "watcher.unmarked": "took the mark off the login that looked for everybody",
    "incident.muted": "muted an incident",
    "incident.unmuted": "follows an incident again",
    "incident.resolved": "resolved an incident",
  },
  pause: "Stop booking",
  resume: "Let booking go on",
  pauseTitle: "Stop all booking?",
  pauseText:
    "No seller's booking is tried until you let it go on. An attempt that has begun ends. Slots are still watched, and sellers see the stop in /status.",
  pausedSince: "Booking is stopped since",
  pausedNow: "Stopped: nothing more is tried.",
  resumedNow: "Booking goes on.",
  pausedForSellers:
    "Booking is stopped for a while by the service's admin. Watches are kept and go on by themselves.",
  recycle: "Replace the browser",
  recycling: "The browser is replaced as soon as its pages have finished.",
  drain: "Empty",
  drainTitle: (host) => `Empty the process on ${host}?`,
  drainText:
    "It finishes what it has begun, gives its pages to other processes and takes no more until it is restarted.",
  drainLast: "There is no other process with browsers: nobody will book.",
  draining: "The process gives its pages away.",
  failedOf: "Failed",
  failedNone: "Nothing has failed.",
  failedText:
    "“Run again” starts everything once more. “Discard” forgets it: decisions are rows of the database and stay.",
  retry: "Run all again",
  discard: "Discard all",
  retried: (count) => `Running ${countEn(count, "job", "jobs")} again.`,
  discarded: (count) => `Discarded ${countEn(count, "job", "jobs")}.`,
  restart: "Restart the page",
  restarting: "The page closes in a quiet moment and opens afresh.",
  picture: "Last picture",
  pictureNone: "There is no picture of this login: no page has failed within a week.",
  notOpen: "The page is closed now: it opens afresh when it is needed.",
} satisfies typeof ru.acts;
