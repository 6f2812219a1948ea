/** Arithmetic on the columns of a grid. Every loop runs along the rows, as memory does. */
import type { Grid } from './grid.js';
import { invalid } from './matrix.js';

/**
 * Mean of each column, in two passes: what is left after subtracting the first estimate is averaged
 * and added. So a constant column has exactly that constant for its mean.
 *
 * @param name what messages call the grid
 * @throws BrineError `INVALID_INPUT` where a sum passes the largest float64
 */
export function columnMeans(grid: Grid, name: string): Float64Array {
  const means = columnSums(grid, (cell) => cell).map((sum) => sum / grid.rows);
  const rest = columnSums(grid, (cell, j) => cell - means[j]!);
  for (let j = 0; j < means.length; j++) means[j]! += rest[j]! / grid.rows;
  checkMagnitude(means, name);
  return means;
}

/** Sum per column of what `term` makes of each cell. */
export function columnSums(
  { rows, columns, data }: Grid,
  term: (cell: number, column: number) => number,
): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) sums[j]! += term(data[i * columns + j]!, j);
  }
  return sums;
}

/** Largest absolute value of each column; `NaN` counts as largest of all. */
export function columnMaxima({ rows, columns, data }: Grid): Float64Array {
  const maxima = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      maxima[j] = Math.max(maxima[j]!, Math.abs(data[i * columns + j]!));
    }
  }
  return maxima;
}

/** What `to` makes of each cell, in new memory. */
export function mapCells(
  { rows, columns, data }: Grid,
  to: (cell: number, column: number) => number,
): Grid {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      result[i * columns + j] = to(data[i * columns + j]!, j);
    }
  }
  return { rows, columns, data: result };
}

/** Each column in memory of its own. */
export function splitColumns({ rows, columns, data }: Grid): Float64Array[] {
  const split = Array.from({ length: columns }, () => new Float64Array(rows));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) split[j]![i] = data[i * columns + j]!;
  }
  return split;
}

/** Each row as a view of the grid. */
export function splitRows({ rows, columns, data }: Grid): Float64Array[] {
  return Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
}

/** Throws `INVALID_INPUT` where arithmetic on a column went past the largest float64. */
export function checkMagnitude(perColumn: Float64Array, name: string): void {
  const column = perColumn.findIndex((number) => !Number.isFinite(number));
  if (column < 0) return;
  throw invalid(
    `Column ${column} of ${name} holds numbers too large to compute with in float64. Divide that column by a constant.`,
  );
}
