/** What a row shows of its runs. */
export interface Summary {
  readonly median: number;
  /** Lower quartile. */
  readonly q1: number;
  /** Upper quartile. */
  readonly q3: number;
  readonly runs: number;
}

/** @throws RangeError for no samples */
export function summarise(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('No samples to summarise.');
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    q1: quantile(sorted, 0.25),
    q3: quantile(sorted, 0.75),
    runs: sorted.length,
  };
}

/** Whether runs are so few or so far apart that a difference of less than a third says nothing. */
export function isWide({ median, q1, q3, runs }: Summary): boolean {
  return runs < 3 || q3 - q1 > median / 3;
}

/** By linear interpolation, as R's type 7 and NumPy's default. */
function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}
