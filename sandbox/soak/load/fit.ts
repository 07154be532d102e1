/** A straight line through samples, and how far its slope may be off. */
export interface Slope {
  readonly perHour: number;
  /** Twice the standard error: the true slope lies within it nineteen times out of twenty. */
  readonly within: number;
}

/** One value at a moment in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

const minute = 60_000;
const hour = 3_600_000;

/**
 * The slope of the least squares through the middle value of every minute: samples that follow each other
 * closely say the same thing again, and a burst of work moves some of them and not the minute.
 */
export function slopeOf(samples: readonly Sample[]): Slope | undefined {
  const minutes = Object.values(Object.groupBy(samples, ({ at }) => Math.floor(at / minute)));
  const points = minutes.flatMap((all = []) => {
    const sorted = all.toSorted((a, b) => a.value - b.value);
    const middle = sorted[Math.floor(sorted.length / 2)];
    const first = all[0];
    return middle && first ? [{ x: Math.floor(first.at / minute) * (minute / hour), y: middle.value }] : [];
  });
  if (points.length < 3) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(points.map((one) => one.x)), mean(points.map((one) => one.y))];
  const sxx = points.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  const perHour = points.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0) / sxx;
  const left = points.reduce((sum, one) => sum + (one.y - y - perHour * (one.x - x)) ** 2, 0);
  return { perHour, within: 2 * Math.sqrt(left / (points.length - 2) / sxx) };
}
