/** The rule itself, which the portal may print beside what it wants: 5 ₽ a unit, at most 25 000 ₽. */
const ruleKopecks: readonly number[] = [500, 2_500_000];

/**
 * What a modal of the portal wants for moving or cancelling, in kopecks. Only its titles are known (front end,
 * September 2025); where more than one sum could be meant it is `undefined`, and nothing is done.
 */
export function feeIn(text: string): number | undefined {
  if (/поставку\s+бесплатно\?/iu.test(text)) return 0;
  const sums = [...text.matchAll(/(\d[\d\s]*(?:[.,]\d{1,2})?)\s*(?:₽|руб)/giu)].map(([, sum = ""]) =>
    Math.round(Number(sum.replace(/\s/gu, "").replace(",", ".")) * 100),
  );
  const named = [...new Set(sums)];
  if (named.length <= 1) return named[0];
  const meant = named.filter((sum) => !ruleKopecks.includes(sum));
  return meant.length === 1 ? meant[0] : undefined;
}
