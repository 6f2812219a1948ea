/** `Q · R` of a tall matrix: `R` is square and small, `Q` keeps lengths. */
export interface Qr {
  /** Upper triangle, by rows; zeros below. */
  readonly r: readonly Float64Array[];
  /** `Qᵀ · vector`: from as many numbers as there are rows to as many as there are columns. */
  project(vector: Float64Array): Float64Array;
  /** `Q · vector`: the other way. */
  expand(vector: Float64Array): Float64Array;
}

/**
 * Takes a matrix apart by Householder reflections (Golub and Van Loan, Matrix Computations, 5.2.2),
 * so that only a small square is left to the singular value decomposition, as LAPACK's `gelsd` does.
 *
 * @param columns of equal length, no fewer rows than columns, squares of their norms below the
 *   largest float64; overwritten
 */
export function qr(columns: readonly Float64Array[]): Qr {
  const size = columns.length;
  const r = Array.from({ length: size }, () => new Float64Array(size));
  const reflectors: Reflector[] = [];
  for (const [k, column] of columns.entries()) {
    for (const [i, reflector] of reflectors.entries()) {
      reflect(reflector, i, column);
      r[i]![k] = column[i]!;
    }
    const head = column[k]!;
    let square = 0;
    for (let i = k; i < column.length; i++) square += column[i]! * column[i]!;
    const norm = Math.sqrt(square);
    r[k]![k] = head > 0 ? -norm : norm;
    column[k] = head - r[k]![k]!;
    const product = norm * (norm + Math.abs(head));
    reflectors.push({ vector: column, factor: product === 0 ? 0 : 1 / product });
  }
  return {
    r,
    project(vector) {
      const result = vector.slice();
      for (const [k, reflector] of reflectors.entries()) reflect(reflector, k, result);
      return result.slice(0, size);
    },
    expand(vector) {
      const result = new Float64Array(columns[0]!.length);
      result.set(vector);
      for (let k = size - 1; k >= 0; k--) reflect(reflectors[k]!, k, result);
      return result;
    },
  };
}

/** `1 - factor · vector · vectorᵀ`. */
interface Reflector {
  readonly vector: Float64Array;
  readonly factor: number;
}

/** Applies a reflector to `target`, from row `start` on. */
function reflect({ vector, factor }: Reflector, start: number, target: Float64Array): void {
  let product = 0;
  for (let i = start; i < target.length; i++) product += vector[i]! * target[i]!;
  product *= factor;
  for (let i = start; i < target.length; i++) target[i]! -= product * vector[i]!;
}
