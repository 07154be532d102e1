import { countEn, groupEn } from "../format.ts";
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
  memory: (mb) => (mb < 1024 ? `${groupEn(mb)} MB` : `${(mb / 1024).toFixed(1)} GB`),
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
  sellersLine: (companies, watches) =>
    `Companies: ${groupEn(companies)} · watches at work: ${groupEn(watches)}`,
  loginsLine: (alive, suspect, dead) =>
    `Logins: ${groupEn(alive)} alive · ${groupEn(suspect)} in doubt · ${groupEn(dead)} dead`,
  hotLine: (hot, cold) => `Pages open: ${groupEn(hot)} · without a page: ${groupEn(cold)}`,
  sourcesTitle: "Sources of slots",
  lag: (ms) => (ms < 1000 ? "on time" : `${duration(ms)} late`),
  bookingsTitle: "Bookings today",
  bookingsWeek: "Seven days",
  bookingsNone: "There were no attempts.",
  success: (booked, all) =>
    `Booked ${groupEn(booked)} of ${groupEn(all)} (${Math.round((100 * booked) / all)}%)`,
  took: (p50, p95) => `Seen → booked: usually ${duration(p50)}, 95% within ${duration(p95)}`,
  reasonsTitle: "Why the others failed",
  processesLine: (count, memory) => `${countEn(count, "process", "processes")} · memory ${memory}`,
  processesNone: "No process has reported yet.",
  queuesLine: (waiting, failed) => `Queues: ${groupEn(waiting)} waiting · ${groupEn(failed)} failed`,
  noticesLine: (waiting, oldestMs) =>
    waiting === 0
      ? "Notices: all sent"
      : `Notices: ${groupEn(waiting)} waiting, the longest for ${duration(oldestMs)}`,
  lettersLine: (waiting) => (waiting === 0 ? "E-mails: all sent" : `E-mails: ${groupEn(waiting)} waiting`),
  incidentsLine: (open) => (open === 0 ? "No incidents" : `Open incidents: ${groupEn(open)}`),
  since: "Since",
  registered: "Registered",
  roles: { bot: "chat", jobs: "browsers", "web-auth": "connecting" },
  processMemory: (node, browser) =>
    browser === undefined ? `Memory ${node}` : `Memory ${node}, browsers ${browser}`,
  processPages: (count) => `Pages open: ${groupEn(count)}`,
  notReady: "Cannot work",
  ready: "Works",
  queueName: {
    notify: "Telegram",
    pool: "Browsers, shared",
    own: "Browsers",
  },
  queueCounts: (waiting, active, delayed) =>
    `${groupEn(waiting)} waiting · ${groupEn(active)} running · ${groupEn(delayed)} delayed`,
  queueOldest: (ms) => `the longest for ${duration(ms)}`,
  queueFailed: (count) => `${groupEn(count)} failed`,
  sellerState: { awaiting: "waits for a decision", active: "works", refused: "refused" },
  sellerCounts: (logins, watches, booked) =>
    `${groupEn(logins)} logins · ${groupEn(watches)} watches · ${groupEn(booked)} bookings`,
  sellersNone: "There is no company yet.",
  people: "People",
  role: { owner: "owner", staff: "staff" },
  loginState: { alive: "alive", suspect: "in doubt", dead: "dead" },
  loginCause: {
    "refused-by-wb": "WB ended the session",
    "logged-out": "logged out on another device",
    superseded: "replaced by a new login",
    unreachable: "WB has not answered for a long time",
    removed: "removed",
  },
  loginsNone: "There is no login yet.",
  noAccounts: "no cabinets",
  heldAt: (host) => `page open: ${host}`,
  cold: "page closed",
  resting: "rests until",
  signedIn: "Logged in",
  stateSince: "In this state since",
  watches: (count) => `Watches at work: ${groupEn(count)}`,
  openOne: "Tap a number to open it.",
  gone: "It is no longer there. Here is how things are now.",
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
