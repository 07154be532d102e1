/** A long name in two lines as even as its words allow, a short one in one. */
export function twoLines(name: string, most: number): readonly string[] {
  const words = name.split(" ");
  if (name.length <= most || words.length < 2) return [name];
  const splits = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")]);
  const longest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length));
  return splits.toSorted((a, b) => longest(a) - longest(b))[0] ?? [name];
}
