import { setTimeout as sleep } from "node:timers/promises";
import { faultChoices } from "#sandbox/wb/fault-names.ts";
import type { SandboxWorld } from "#sandbox/world.ts";

/** What Telegram may do to any call. */
const telegramFaults = [
  { on: "telegram:sendMessage", name: "429", retry_after: 2 },
  { on: "telegram:editMessageText", name: "429", retry_after: 1 },
  { on: "telegram:sendMessage", name: "502" },
  { on: "telegram:answerCallbackQuery", name: "502" },
  { on: "telegram:sendMessage", name: "drop-after" },
] as const;

/** Switches of the portal that change while people work. */
const moods = [
  "english",
  "cookieBar",
  "quiz",
  "tour",
  "shuffledCells",
  "merges",
  "coefficientsReport",
] as const;

/** Who is troubled, and by what luck. */
export interface Weather {
  readonly world: SandboxWorld;
  readonly random: () => number;
  readonly phones: readonly string[];
}

/** Lets something go wrong every few seconds until the time is over; the answer is what did, how often. */
export async function stormUntil(weather: Weather, until: number): Promise<Readonly<Record<string, number>>> {
  const struck: Record<string, number> = {};
  while (Date.now() < until) {
    const name = strike(weather);
    struck[name] = (struck[name] ?? 0) + 1;
    await sleep(8_000 + weather.random() * 12_000);
  }
  return struck;
}

function strike({ world, random, phones }: Weather): string {
  const { wb, faults } = world;
  const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const luck = random();
  if (luck < 0.05) {
    wb.world.killSession(oneOf(phones) ?? "", "storm");
    return "session killed";
  }
  if (luck < 0.25) {
    const mood = oneOf(moods) ?? "quiz";
    wb.world.switches.set({ [mood]: random() < 0.5 });
    return `switch ${mood}`;
  }
  if (luck < 0.4) {
    const fault = oneOf(telegramFaults) ?? telegramFaults[0];
    faults.add({ ...fault });
    return `${fault.on} ${fault.name}`;
  }
  const choice = oneOf(faultChoices.filter(({ on }) => on.startsWith("portal")));
  if (choice === undefined) return "nothing";
  wb.orderFault(choice.name);
  return choice.name;
}

/** The weather clears: nothing that was ordered strikes any more. */
export function clearUp({ faults, wb }: SandboxWorld): void {
  faults.clear();
  wb.world.switches.set({
    english: false,
    cookieBar: false,
    quiz: false,
    tour: false,
    coefficientsReport: true,
  });
}
