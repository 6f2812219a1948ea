/** A logarithmic axis: what is ten times as much is as far away everywhere. */
export interface Scale {
  at(value: number): number;
  /** Powers of ten in the range. */
  readonly ticks: readonly number[];
}

/** From `low` to `high` onto pixels `start` to `end`, with some room on both sides. */
export function logScale(low: number, high: number, start: number, end: number): Scale {
  const room = Math.max(Math.log10(high / low), 0.5) * 0.05;
  const from = Math.log10(low) - room;
  const to = Math.log10(high) + room;
  const ticks: number[] = [];
  for (let power = Math.ceil(from); power <= to; power++) ticks.push(10 ** power);
  return {
    at: (value) => start + ((Math.log10(value) - from) / (to - from)) * (end - start),
    ticks,
  };
}
