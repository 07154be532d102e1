const months = [
  ["jan", "янв"],
  ["feb", "фев"],
  ["mar", "мар"],
  ["apr", "апр"],
  ["may", "ма[йя]"],
  ["jun", "июн"],
  ["jul", "июл"],
  ["aug", "авг"],
  ["sep", "сен"],
  ["oct", "окт"],
  ["nov", "ноя"],
  ["dec", "дек"],
] as const;

const dates = months.map(([english, russian], index) => {
  const month = `(?:${english}|${russian})\\p{L}*\\.?`;
  const year = "(?:,?\\s+(\\d{4}))?(?![\\p{L}\\d])";
  return {
    number: String(index + 1).padStart(2, "0"),
    shared: new RegExp(`(?<![\\p{L}\\d.])(\\d{1,2})(?=\\s*[-–—]\\s*\\d{1,2}\\s*${month}${year})`, "giu"),
    named: [
      new RegExp(`(?<![\\p{L}\\d.])(\\d{1,2})\\s*${month}${year}`, "giu"),
      new RegExp(`(?<![\\p{L}\\d])${month}\\s*(\\d{1,2})${year}`, "giu"),
    ],
  };
});

/** Writes dates with the names of months as numbers: `30 Nov`, `Nov 30`, `28–30 ноября` are `30.11`, `30.11`, `28.11–30.11`. */
export function monthsAsNumbers(text: string): string {
  return dates.reduce((plain, { number, shared, named }) => {
    const dated = (_: string, day: string, year: string | undefined) =>
      `${day}.${number}${year === undefined ? "" : `.${year}`}`;
    return named.reduce((left, date) => left.replace(date, dated), plain.replace(shared, `$1.${number}`));
  }, text);
}
