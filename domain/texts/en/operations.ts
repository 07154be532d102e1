import { countEn, group } from "../format.ts";
import type { ru } from "../ru.ts";

const duration = (ms: number): string => {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
};

/** What the service's admins read of the service itself. */
export const operations = {
  title: "Running the service",
  duration,
  memory: (mb) => (mb < 1024 ? `${group(mb)} MB` : `${(mb / 1024).toFixed(1)} GB`),
  open: {
    home: "‹ Overview",
    sellers: "Sellers",
    logins: "Logins",
    processes: "Processes",
    queues: "Queues",
    bookings: "Bookings",
    incidents: "Incidents",
    day: "Charts of the day",
    week: "Charts of the week",
  },
  sellersLine: (companies, watches) => `Companies: ${group(companies)} · watches at work: ${group(watches)}`,
  loginsLine: (alive, suspect, dead) =>
    `Logins: ${group(alive)} alive · ${group(suspect)} in doubt · ${group(dead)} dead`,
  hotLine: (hot, cold) => `Pages open: ${group(hot)} · without a page: ${group(cold)}`,
  sourcesTitle: "Sources of slots",
  lag: (ms) => (ms < 1000 ? "on time" : `${duration(ms)} late`),
  bookingsTitle: "Bookings today",
  bookingsWeek: "Seven days",
  bookingsNone: "There were no attempts.",
  success: (booked, all) => `Booked ${group(booked)} of ${group(all)} (${Math.round((100 * booked) / all)}%)`,
  took: (p50, p95) => `Seen → booked: usually ${duration(p50)}, 95% within ${duration(p95)}`,
  reasonsTitle: "Why the others failed",
  processesLine: (count, memory) => `${countEn(count, "process", "processes")} · memory ${memory}`,
  processesNone: "No process says anything of itself.",
  queuesLine: (waiting, failed) => `Queues: ${group(waiting)} waiting · ${group(failed)} failed`,
  noticesLine: (waiting, oldestMs) =>
    waiting === 0
      ? "Notices: all sent"
      : `Notices: ${group(waiting)} waiting, the longest for ${duration(oldestMs)}`,
  lettersLine: (waiting) => (waiting === 0 ? "Letters: all sent" : `Letters: ${group(waiting)} waiting`),
  incidentsLine: (open) => (open === 0 ? "No incidents" : `Open incidents: ${group(open)}`),
  since: "Since",
  roles: { bot: "chat", jobs: "browsers", "web-auth": "connecting" },
  processMemory: (node, browser) =>
    browser === undefined ? `Memory ${node}` : `Memory ${node}, browsers ${browser}`,
  processPages: (count) => `Pages open: ${group(count)}`,
  notReady: "Cannot work",
  ready: "Works",
  queueName: {
    notify: "Telegram",
    pool: "Browsers, shared",
    own: "Browsers",
  },
  queueCounts: (waiting, active, delayed) =>
    `${group(waiting)} waiting · ${group(active)} running · ${group(delayed)} delayed`,
  queueOldest: (ms) => `the longest for ${duration(ms)}`,
  queueFailed: (count) => `${group(count)} failed`,
  sellerState: { awaiting: "waits for a decision", active: "works", refused: "refused" },
  sellerCounts: (logins, watches, booked) =>
    `${group(logins)} logins · ${group(watches)} watches · ${group(booked)} bookings`,
  sellersNone: "There is no company yet.",
  people: "People",
  role: { owner: "owner", staff: "staff" },
  loginState: { alive: "alive", suspect: "in doubt", dead: "dead" },
  loginCause: {
    "refused-by-wb": "WB ended the session",
    "logged-out": "logged out on another device",
    superseded: "replaced by a new login",
    unreachable: "WB has not answered for long",
    removed: "removed",
  },
  loginsNone: "There is no login yet.",
  noAccounts: "no cabinets",
  heldAt: (host) => `page open: ${host}`,
  cold: "page closed",
  resting: "rests until",
  signedIn: "Signed in",
  stateSince: "So since",
  watches: (count) => `Watches at work: ${group(count)}`,
  chartAsked: "Drawing it, it will come here.",
  openOne: "Tap a number to open it.",
  gone: "It is not there any more. Here is how it is now.",
  charts: {
    day: "The service in a day",
    week: "The service in a week",
    bookings: "Attempts: booked and not",
    took: "From slot to booking, 95% within, seconds",
    memory: "Memory, MB",
    lag: "Lag of the board, seconds",
    booked: "booked",
    failed: "not booked",
    none: "No data for this time",
    file: "Service",
  },
} satisfies typeof ru.operations;
