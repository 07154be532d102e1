import type { Day } from "#domain/kernel/clock.ts";
import { PageChanged } from "../failures.ts";
import { type Looks, type Seen, type Spot, stepMs } from "./looks.ts";

const months = [
  ["января", "january"],
  ["февраля", "february"],
  ["марта", "march"],
  ["апреля", "april"],
  ["мая", "may"],
  ["июня", "june"],
  ["июля", "july"],
  ["августа", "august"],
  ["сентября", "september"],
  ["октября", "october"],
  ["ноября", "november"],
  ["декабря", "december"],
] as const;

/** How a cell may begin for this day, in lower case. The calendar is shorter than a year, so no year is needed. */
export function dateTexts(day: Day): string[] {
  const names = months[Number(day.slice(5, 7)) - 1] ?? [];
  return names.map((name) => `${Number(day.slice(8))} ${name}`);
}

/** The coefficient in a cell's own words: «Бесплатно», «×2 ≈ ~ 79,56 ₽ *». */
export function coefficientIn(text: string): number | undefined {
  if (/бесплатно|free/i.test(text)) return 0;
  const found = /[×xх]\s*(\d+)/iu.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A date in the open calendar. */
export type DateCell =
  | { readonly state: "open"; readonly place: string; readonly coefficient: number; readonly at: Spot }
  | { readonly state: "closed"; readonly words: string };

/** What was found in the calendar, as a date. */
export function cellOf({ state, text = "", place, x, y }: Seen): DateCell {
  if (state === "closed" || state === "refused") return { state: "closed", words: text };
  if (state !== "open" || place === undefined) throw new PageChanged("calendar", state);
  const coefficient = coefficientIn(text);
  if (coefficient === undefined) throw new PageChanged("price", text);
  return { state: "open", place, coefficient, at: { x, y } };
}

/** Chooses the date; the answer is where the button that confirms is, or that the prices have just changed. */
export async function chooseDate(
  looks: Looks,
  cell: DateCell & { state: "open" },
  pallets: number | null,
): Promise<Spot | "stale"> {
  const { page } = looks;
  await page.mouse.move(cell.at.x, cell.at.y);
  const choose = await looks.reach("choose", { place: cell.place }, stepMs);
  await page.mouse.click(choose.x, choose.y);
  if (pallets !== null) {
    const input = await looks.reach("pallets", {}, stepMs);
    await page.mouse.click(input.x, input.y, { clickCount: 3 });
    await page.keyboard.type(String(pallets));
  }
  const confirm = await looks.reach("confirm", { place: cell.place }, stepMs);
  return confirm.state === "stale" ? "stale" : { x: confirm.x, y: confirm.y };
}
