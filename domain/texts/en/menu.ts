import type { ru } from "../ru.ts";

/** The main menu, the commands and what stands on buttons everywhere. */
export const menu = {
  newWatch: "New watch",
  supplies: "Supplies",
  calendar: "Calendar",
  connect: "Connect WB",
  accounts: "Cabinets",
  journal: "Journal",
  settings: "Settings",
  help: "Help",
  back: "‹ Back",
  cancel: "Cancel",
  toList: "To the list",
  refresh: "Refresh",
} satisfies typeof ru.menu;

/** The commands menu of Telegram. */
export const commands = {
  start: "Start from the beginning",
  new: "New watch for a slot",
  templates: "Templates of watches",
  list: "Watches and supplies",
  calendar: "Slots of the next 30 days",
  connect: "Connect a WB cabinet",
  accounts: "My cabinets",
  journal: "Latest attempts",
  inbox: "Latest notices",
  status: "What works right now",
  limits: "What can go wrong",
  settings: "Language, quiet hours, summary",
  cancel: "Put aside what you started",
  help: "How it works",
} satisfies typeof ru.commands;

/** The commands menu of groups: what works there. */
export const groupCommands = {
  help: "What I do and where",
  status: "Where slots are seen right now",
  limits: "What can go wrong",
} satisfies typeof ru.groupCommands;

/** What the service's admins find in their own chats besides. */
export const adminCommands = {
  admin: "How the service is doing",
  incidents: "Incidents of the service",
  invite: "An invitation for a new company",
  watcher: "The login that looks for everybody",
} satisfies typeof ru.adminCommands;

/** What Telegram shows before the first word, and beside the bot's name. */
export const profile = {
  description:
    "I catch supply slots on Wildberries: I watch the warehouses you choose and book a suitable slot in your own cabinet within seconds. Press “Start”.",
  short: "Supply slots on Wildberries: I watch and book them.",
} satisfies typeof ru.profile;
