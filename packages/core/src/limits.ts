import { BrineError } from './errors.js';
import { heapSize } from './heapSize.js';
import { show } from './show.js';

/**
 * What a reader agrees to spend on a file. The defaults suit a machine with 24 GiB; pass smaller
 * ones for files of strangers on a smaller machine, larger ones for your own giants.
 */
export interface Limits {
  /**
   * Bytes of the whole file when it is loaded or verified, of one array when it is read alone; `open`
   * spends nothing on them. Default 16 GiB.
   */
  readonly maxBytes: number;
  /** Bytes of prefix and manifest. Default 256 MiB. */
  readonly maxManifestBytes: number;
  /** Nodes in the manifest, and segments. Default 4,000,000 each. */
  readonly maxNodes: number;
  /** Keys and values in all nodes together, a model's state being one. Default 32,000,000. */
  readonly maxValues: number;
  /**
   * Cells of tables (rows times keys), and elements of arrays kept as columns, together. Each takes
   * 8 bytes or more of memory, and as little as a bit of the file. Default 100,000,000.
   */
  readonly maxCells: number;
  /**
   * Bytes of the JavaScript heap that the objects of a file take while it is read, by an estimate that
   * is made before: some 400 for a node, 120 for a key or value, 32 to 80 for a cell of a table. The
   * numbers in arrays are not in the heap. Default three fifths of what the engine allows for
   * objects, which Node, Deno, Bun and browsers made of Chromium tell; 614 MiB elsewhere.
   */
  readonly maxHeapBytes: number;
  /**
   * Rows of the input of a proof: a matrix, a tensor of rank 2 or more, or a list of lists; anything
   * else counts as one. The model is asked for each of them when it is loaded. Default 10,000.
   */
  readonly maxProofRows: number;
}

export const defaultLimits: Limits = {
  maxBytes: 16 * 2 ** 30,
  maxManifestBytes: 256 * 2 ** 20,
  maxNodes: 4_000_000,
  maxValues: 32_000_000,
  maxCells: 100_000_000,
  get maxHeapBytes() {
    defaultHeapBytes ??= Math.floor(heapSize() * 0.6);
    return defaultHeapBytes;
  },
  maxProofRows: 10_000,
};

/** Found out when it is first asked for: it takes Node 1.4 ms, a twentieth of a start. */
let defaultHeapBytes: number | undefined;

/**
 * The caller's limits over the defaults.
 *
 * @throws BrineError `INVALID_ARGUMENT` for an unknown name or a value that is not a whole number ≥ 0
 */
export function resolveLimits(limits: Partial<Limits> = {}): Limits {
  if (typeof limits !== 'object' || limits === null) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Found ${show(limits)} for \`limits\`, expected an object: { maxBytes: 1_000_000 }.`,
    );
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `There is no limit named "${name}". The limits are ${Object.keys(defaultLimits).join(', ')}.`,
      );
    }
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `Limit ${name} must be a whole number from 0 to 2^53 - 1, found ${show(value)}.`,
      );
    }
  }
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  // Over the defaults, not copied with them: one of these is found out when it is read.
  return Object.create(
    defaultLimits,
    Object.getOwnPropertyDescriptors(Object.fromEntries(given)),
  ) as Limits;
}

/** Throws `LIMIT_EXCEEDED` where `found` is more than `limits[name]`. */
export function checkLimit(
  limits: Limits,
  name: keyof Limits,
  found: number,
  what: string,
  codec?: string,
): void {
  if (found <= limits[name]) return;
  throw new BrineError(
    'LIMIT_EXCEEDED',
    `The file has ${found} ${what}, more than the limit of ${limits[name]}. If you trust where it comes from, raise \`limits.${name}\`.`,
    { codec },
  );
}
