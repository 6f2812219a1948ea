/** Least squares in exact rational arithmetic: what the floating-point result has to come close to. */
type Fraction = readonly [numerator: bigint, denominator: bigint];

const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const minus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
const over = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1], a[1] * b[0]];

/**
 * Solves the normal equations by Gauss's elimination.
 *
 * @param X whole numbers, of full rank with a column of ones
 * @param y whole numbers
 * @returns the coefficients, then the intercept
 */
export function exactLeastSquares(
  X: readonly (readonly number[])[],
  y: readonly number[],
): number[] {
  const rows = X.map((row) => [...row, 1].map(BigInt));
  const targets = y.map(BigInt);
  const size = rows[0]!.length;
  const sum = (terms: bigint[]): Fraction => [terms.reduce((a, b) => a + b, 0n), 1n];
  const system = Array.from({ length: size }, (_, a) => [
    ...Array.from({ length: size }, (_, b) => sum(rows.map((row) => row[a]! * row[b]!))),
    sum(rows.map((row, i) => row[a]! * targets[i]!)),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let i = 0; i < size; i++) {
      if (i === pivot) continue;
      const factor = over(system[i]![pivot]!, system[pivot]![pivot]!);
      system[i] = system[i]!.map((cell, j) => minus(cell, times(factor, system[pivot]![j]!)));
    }
  }
  return system.map((row, i) => toNumber(over(row[size]!, row[i]!)));
}

function toNumber([numerator, denominator]: Fraction): number {
  return Number((numerator * 10n ** 40n) / denominator) / 1e40;
}
