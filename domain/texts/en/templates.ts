import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** Wishes that are kept under a name. */
export const templates = {
  save: "💾 As a template",
  title: "Templates of watches",
  none: "No templates yet. Open a watch and press “💾 As a template”: warehouses, packing, coefficient, mode and conditions are kept under one name.",
  hint: "Press a template to begin a watch with it, to rename or to delete it.",
  all: "📋 All templates",
  suggested: (warehouses: string, limit: string) => `${warehouses}, ${limit}`,
  saved: (name: string) => `Template “${name}” is saved. It will be among the first buttons of a new watch.`,
  known: (name: string) => `There is already a template “${name}”.`,
  cardTitle: (name: string) => `Template “${name}”`,
  anew: "asked for each time",
  days: (after: number, count: number) =>
    `${after === 1 ? "from tomorrow" : `in ${countEn(after, "day", "days")}`}, ${countEn(count, "day", "days")} in a row`,
  lookLabel: "Search",
  look: (days: number) =>
    days === 0 ? "until the end of the day" : `for ${countEn(days, "day", "days")} after it is made`,
  use: "New watch with this template",
  rename: "✏️ Rename",
  askName: (name: string) => `Write a new name instead of “${name}”.`,
  renamed: (name: string) => `It is called “${name}” now.`,
  keepName: "Leave it",
  remove: "Delete",
  removed: (name: string) => `Template “${name}” is deleted. It can be brought back within 10 minutes.`,
  undo: "Bring back",
  undone: "The template is back.",
  begun: (name: string) => `With template “${name}”. Now choose the goods.`,
  accountGone: (name: string) =>
    `With template “${name}”. The cabinet it was made for is no longer connected.`,
  notTaken: (warehouses: string) =>
    `These goods are not accepted by: ${warehouses}. Remove these warehouses or choose another draft.`,
} satisfies typeof ru.templates;
