import type { Decoder } from '../codec.js';
import { digestOfBlocks } from '../digest/digest.js';
import { blockSize, xxh64 } from '../digest/xxh64.js';
import { BrineError } from '../errors.js';
import { Graph } from '../graph.js';
import { checkLimit, type Limits } from '../limits.js';
import { isNumbers } from '../nodes.js';
import { maxPath } from '../path.js';
import { checkGap, checkSegment } from '../read/checkBytes.js';
import {
  checkEnd,
  endOf,
  type Head,
  readManifest,
  readStart,
  type Start,
} from '../read/readHead.js';
import type { Reading } from '../read/request.js';

/** A stretch of a file that is not as it was saved. */
export interface Damage {
  /**
   * - `head`: the first bytes; nothing behind them can be checked
   * - `gap`: the bytes in front of a segment
   * - `segment`: the numbers of one array, or of arrays that overlap in memory
   * - `end`: bytes behind the model
   */
  readonly part: 'head' | 'gap' | 'segment' | 'end';
  /** First byte of the part, from the start of the file. */
  readonly start: number;
  /** One past its last byte. Past the end of the file where that was cut off. */
  readonly end: number;
  /** Number of the segment, for a `gap` or a `segment`. */
  readonly segment: number | undefined;
  /** Where the first array of a damaged segment is in the model, as `$.weights`. */
  readonly path: string | undefined;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** What {@link inspect} finds. */
export interface Findings {
  /** Name of the codec, where the first bytes could be read. */
  readonly codec: string | undefined;
  readonly damages: readonly Damage[];
}

/** Characters of all paths together; each may have 1,000. */
const maxPaths = 2 ** 20;

/**
 * Checks every byte of a file against digests or the one value that it can have, from the first to
 * the last, in requests of at most 1 MiB behind the head. Goes on after damage.
 */
export function* inspect(
  byteLength: number,
  decoders: readonly Decoder[],
  limits: Limits,
): Reading<Findings> {
  let start: Start | undefined;
  let head: Head;
  try {
    start = yield* readStart(byteLength, decoders, limits);
    checkLimit(limits, 'maxBytes', byteLength, 'bytes', start.decoder.name);
    head = yield* readManifest(start);
  } catch (caught) {
    const error = damageOf(caught);
    checkLimit(limits, 'maxBytes', byteLength, 'bytes', error.codec);
    const end = Math.min(start?.headLength ?? 64, byteLength);
    return { codec: error.codec, damages: [damage('head', 0, end, error)] };
  }
  const damages: Damage[] = [];
  for (let segment = 0; segment < head.places.length; segment++) {
    yield* inspectGap(head, segment, damages);
    yield* inspectSegment(head, segment, damages);
  }
  const end = endOf(head);
  const ending = attempt(() => checkEnd(head));
  if (ending && end < byteLength) damages.push(damage('end', end, byteLength, ending));
  return { codec: head.decoder.name, damages: withPaths(head, damages) };
}

function* inspectGap(head: Head, segment: number, damages: Damage[]): Reading<void> {
  const { gapStart, start } = head.places[segment]!;
  // A cut is told of the segment.
  if (start > head.byteLength) return;
  const found = yield* tryRead(gapStart, start - gapStart);
  const error = found instanceof BrineError ? found : attempt(() => checkGap(head, segment, found));
  if (error) damages.push(damage('gap', gapStart, start, error, segment));
}

function* inspectSegment(head: Head, segment: number, damages: Damage[]): Reading<void> {
  const { start, end } = head.places[segment]!;
  let error: BrineError | undefined;
  if (end > head.byteLength) {
    error = new BrineError(
      'TRUNCATED',
      `Segment ${segment} (bytes ${start} to ${end}) is not all there: the file ends at byte ${head.byteLength}. It was cut off: save or get it again.`,
    );
  } else {
    const digests: bigint[] = [];
    for (let from = start; from < end; from += blockSize) {
      const found = yield* tryRead(from, Math.min(blockSize, end - from));
      if (found instanceof BrineError) error ??= found;
      else digests.push(xxh64(found));
    }
    if (start === end) digests.push(xxh64(new Uint8Array()));
    error ??= attempt(() => checkSegment(head, segment, digestOfBlocks(digests)));
  }
  if (error) damages.push(damage('segment', start, end, error, segment));
}

/** Reads, or gives the error that says that these bytes are not those that were signed. */
function* tryRead(offset: number, length: number): Reading<Uint8Array | BrineError> {
  try {
    return yield { offset, length };
  } catch (error) {
    return damageOf(error);
  }
}

function attempt(check: () => void): BrineError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return damageOf(error);
  }
}

/** An error that tells of bytes that changed; one that tells of something else is thrown. */
function damageOf(error: unknown): BrineError {
  if (!(error instanceof BrineError)) throw error;
  const codes = ['DAMAGED', 'MALFORMED', 'TRUNCATED', 'TRAILING_BYTES'];
  const isDamage = error.codec !== undefined && codes.includes(error.code);
  if (isDamage || error.code === 'SIGNATURE_MISMATCH') return error;
  throw error;
}

function damage(
  part: Damage['part'],
  start: number,
  end: number,
  { message }: BrineError,
  segment?: number,
): Damage {
  return { part, start, end, segment, path: undefined, message };
}

function withPaths({ manifest }: Head, damages: readonly Damage[]): readonly Damage[] {
  if (!damages.some(({ part }) => part === 'segment')) return damages;
  const { nodes } = manifest;
  const first = new Map<number, number>();
  nodes.forEach((node, index) => {
    if (isNumbers(node) && !first.has(node.segment)) first.set(node.segment, index);
  });
  const graph = Graph.outline(manifest);
  let left = maxPaths;
  return damages.map((found) => {
    if (found.part !== 'segment' || left <= 0) return found;
    const path = graph.tensorPath(first.get(found.segment!)!, maxPath);
    left -= path.length;
    return left < 0 ? found : { ...found, path };
  });
}
