import type { Unit } from "../kernel/act.ts";
import { Person } from "./person.ts";

/** The zones of Russia, west to east, and those of its neighbours that trade on WB. */
export const timeZones = [
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
  "Europe/Minsk",
  "Asia/Almaty",
  "Asia/Bishkek",
  "Asia/Tashkent",
  "Asia/Yerevan",
] as const;
export type TimeZone = (typeof timeZones)[number];

/** How a person wants to be written to. */
export interface Preferences {
  readonly timeZone: TimeZone;
  /** Both hours of the person's clock; the end may be before the start, over midnight. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  /** Whether native tables are to be seen in the person's app; null until the person has said so. */
  readonly seesTables: boolean | null;
}

const ordinary: Preferences = { timeZone: "Europe/Moscow", quiet: null, seesTables: null };

/** What a person has chosen; the ordinary for somebody we do not know. */
export async function preferencesOf({ em }: Unit, personId: number): Promise<Preferences> {
  const person = await em.findOne(Person, { telegramId: personId });
  if (person === null) return ordinary;
  const { timeZone, quietFrom, quietUntil, seesTables = null } = person;
  return {
    timeZone: timeZones.find((known) => known === timeZone) ?? ordinary.timeZone,
    quiet: quietFrom == null || quietUntil == null ? null : { from: quietFrom, until: quietUntil },
    seesTables,
  };
}

/** Keeps a choice of the person. */
export async function prefer({ em }: Unit, personId: number, choice: Partial<Preferences>): Promise<void> {
  const person = await em.findOne(Person, { telegramId: personId });
  // Whoever presses a button of a chat that we have forgotten is nobody yet.
  if (person === null) return;
  if (choice.timeZone !== undefined) person.timeZone = choice.timeZone;
  if (choice.seesTables !== undefined) person.seesTables = choice.seesTables;
  if (choice.quiet === undefined) return;
  person.quietFrom = choice.quiet?.from ?? null;
  person.quietUntil = choice.quiet?.until ?? null;
}

/** The hour on the person's clock. */
export function hourIn(timeZone: TimeZone, now: Date): number {
  return (
    Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hour12: false }).format(now)) % 24
  );
}

/** Whether the person wants no sound now. */
export function isQuiet({ quiet, timeZone }: Pick<Preferences, "quiet" | "timeZone">, now: Date): boolean {
  if (quiet === null || quiet.from === quiet.until) return false;
  const hour = hourIn(timeZone, now);
  const { from, until } = quiet;
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}
