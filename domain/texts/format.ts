import type { Day } from "../kernel/clock.ts";
import type { Language } from "../kernel/language.ts";

const thinSpace = "\u202f";

/** Roubles from kopecks: `1 234,50 ₽` with thin spaces that never break, in English `1,234.50 ₽`. */
export function money(kopecks: number, language: Language): string {
  const whole = (language === "ru" ? group : groupEn)(Math.trunc(Math.abs(kopecks) / 100));
  const cents = Math.abs(kopecks) % 100;
  const mark = language === "ru" ? "," : ".";
  const fraction = cents === 0 ? "" : `${mark}${String(cents).padStart(2, "0")}`;
  return `${kopecks < 0 ? "−" : ""}${whole}${fraction}${thinSpace}₽`;
}

/** A whole number with thin spaces between thousands. */
export function group(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, thinSpace);
}

/** A whole number as English writes it: `1,234`. */
export function groupEn(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `1 заявка, 2 заявки, 5 заявок`: the number with the word in its form. */
export function countRu(value: number, one: string, few: string, many: string): string {
  return `${group(value)} ${pluralRu(value, one, few, many)}`;
}

/** The Russian form of a word for a number. */
export function pluralRu(value: number, one: string, few: string, many: string): string {
  const form = ruRules.select(value);
  return form === "one" ? one : form === "few" ? few : many;
}

/** `1 watch, 2 watches`. */
export function countEn(value: number, one: string, many: string): string {
  return `${groupEn(value)} ${value === 1 ? one : many}`;
}

const ruRules = new Intl.PluralRules("ru");

/** A day as people say it: `сб, 22 ноября` or `Sat 22 November`. */
export function dayText(day: Day, language: Language): string {
  const format = language === "ru" ? longRu : longEn;
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/\s/g, " ");
}

/** The weekday in two letters: `сб`, `Sa`. */
export function weekday(day: Day, language: Language): string {
  return (language === "ru" ? weekdayRu : weekdayEn).format(new Date(`${day}T00:00:00Z`)).slice(0, 2);
}

/** A day for buttons and ranges: `22.11`. */
export function shortDay(day: Day): string {
  return `${day.slice(8)}.${day.slice(5, 7)}`;
}

/** Both ends of a range of days: `22.11–05.12`. */
export function dayRange(from: Day, until: Day): string {
  return from === until ? shortDay(from) : `${shortDay(from)}–${shortDay(until)}`;
}

/** An instant in Moscow: `22.11 14:05 МСК`, `22 Nov 14:05 Moscow time`. */
export function moscowTime(instant: Date, language: Language): string {
  return `${moscowMoment(instant, language)} ${language === "ru" ? "МСК" : "Moscow time"}`;
}

/** The same without naming the zone. */
export function moscowMoment(instant: Date, language: Language): string {
  return (language === "ru" ? moscowRu : moscowEn).format(instant).replace(",", "");
}

/** Drafts are called by the Moscow moment at which WB says they were made; English reads `27 Nov 2026 18:09`. */
export function draftNameEn(label: string): string {
  return label.replace(/(\d{2})\.(\d{2})\.(\d{4})(?= \d{2}:\d{2})/gu, (_, date, month, year) => {
    const name = monthEn.format(new Date(`${year}-${month}-01T00:00:00Z`));
    return `${Number(date)} ${name} ${year}`;
  });
}

/** An instant in Moscow without the day: `14:05:09`. */
export function moscowClock(instant: Date): string {
  return clock.format(instant);
}

const day = { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" } as const;
const longRu = new Intl.DateTimeFormat("ru-RU", day);
const longEn = new Intl.DateTimeFormat("en-GB", day);
const weekdayRu = new Intl.DateTimeFormat("ru-RU", { weekday: "short", timeZone: "UTC" });
const weekdayEn = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const minute = { timeZone: "Europe/Moscow", hour: "2-digit", minute: "2-digit" } as const;
const moscowRu = new Intl.DateTimeFormat("ru-RU", { ...minute, day: "2-digit", month: "2-digit" });
const moscowEn = new Intl.DateTimeFormat("en-GB", { ...minute, day: "numeric", month: "short" });
const monthEn = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("ru-RU", {
  timeZone: "Europe/Moscow",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The same words as the beginning of a sentence. */
export function begun(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

/** A name in Russian quotes, unless it brings its own, as «ООО «Ромашка»» would. */
export function quoted(name: string): string {
  return name.includes("«") ? name : `«${name}»`;
}
