import { cpus, totalmem } from "node:os";

/** One measured promise, as it is printed. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  /** Left out where nothing was promised. */
  readonly budget?: string;
  /** Whether the budget was kept; nothing when there is none. */
  readonly isKept?: boolean;
}

/** The machine in one line: a figure without it says nothing. */
export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${first?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}`;
}

/** The value below which so large a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Samples in milliseconds as `p50 / p95 / max`. */
export function spread(samples: readonly number[]): string {
  const at = (share: number) => Math.round(percentile(samples, share));
  return `p50 ${at(0.5)} / p95 ${at(0.95)} / max ${at(1)} ms, n=${samples.length}`;
}
