import { checkManifest } from '../checkManifest.js';
import { type Decoder, formatVersion } from '../codec.js';
import { digest } from '../digest/digest.js';
import { BrineError, isBrineError, messageOf } from '../errors.js';
import { checkHeap, countsOf, heapOfTables } from '../heap.js';
import { unrecognised } from '../identify.js';
import { layOut, type Place } from '../layout.js';
import { checkLimit, type Limits } from '../limits.js';
import type { Manifest } from '../snapshot.js';
import type { Tables } from '../tables.js';
import type { Reading } from './request.js';

/** Enough for the head of nearly every model, so that `open` takes one read. */
const firstRead = 32 * 1024;

/** A file of which the format, its version and the length of the head are known. */
export interface Start {
  readonly decoder: Decoder;
  readonly byteLength: number;
  readonly headLength: number;
  readonly limits: Limits;
  /** The first bytes of the file, which may hold the whole of it. */
  readonly start: Uint8Array;
}

/** A file whose manifest has been read and checked, and whose segments have not. */
export interface Head extends Start {
  readonly manifest: Manifest;
  /** One per segment. */
  readonly places: readonly Place[];
}

/**
 * Reads the start of a file: prefix, limits, digest, form, meaning, layout, each complete before
 * the next begins.
 */
export function* readHead(
  byteLength: number,
  decoders: readonly Decoder[],
  limits: Limits,
): Reading<Head> {
  const head = yield* readManifest(yield* readStart(byteLength, decoders, limits));
  checkEnd(head);
  return head;
}

/** The first step of {@link readHead}: prefix and limits. */
export function* readStart(
  byteLength: number,
  decoders: readonly Decoder[],
  limits: Limits,
): Reading<Start> {
  if (byteLength === 0) {
    throw new BrineError(
      'EMPTY_FILE',
      'The file is empty. It may not have been saved to the end: save or get it again.',
      { offset: 0 },
    );
  }
  const start = yield { offset: 0, length: Math.min(firstRead, byteLength) };
  const prefixBytes = start.subarray(0, 64);
  const decoder = decoders.find((candidate) => candidate.recognises(prefixBytes));
  if (decoder === undefined) {
    throw unrecognised(
      prefixBytes,
      byteLength,
      decoders.map(({ name }) => name),
    );
  }
  const { version, headLength } = decoder.readPrefix(prefixBytes);
  const codec = decoder.name;
  if (version < 1 || version > formatVersion) {
    throw new BrineError(
      'UNSUPPORTED_VERSION',
      `The file says that it is of format version ${version}; this reader knows versions 1 to ${formatVersion}. If a newer Brine saved it, upgrade @brine/core.`,
      { codec },
    );
  }
  checkLimit(limits, 'maxManifestBytes', headLength, 'bytes of manifest', codec);
  return { decoder, byteLength, headLength, limits, start };
}

/** The second step: digest, form, meaning, and where segments lie; not yet where the file ends. */
export function* readManifest({
  decoder,
  byteLength,
  headLength,
  limits,
  start,
}: Start): Reading<Head> {
  const codec = decoder.name;
  if (headLength > byteLength) throw truncated(headLength, byteLength, codec);
  const head =
    headLength <= start.length
      ? start.subarray(0, headLength)
      : yield { offset: 0, length: headLength };
  checkDigest(head, decoder);
  const manifest = decode(decoder, head, limits);
  const tables = checkManifest(manifest, codec);
  const objects = manifest.nodes.length + arraysIn(tables);
  checkLimit(limits, 'maxNodes', objects, 'nodes and small arrays', codec);
  checkLimit(limits, 'maxCells', cellsOf(tables), 'cells of tables and columns', codec);
  checkHeap(limits, countsOf(manifest), codec, heapOfTables(tables));
  const places = layOut(decoder, headLength, manifest.segments);
  checkOffsets(manifest, places, codec);
  return { decoder, byteLength, headLength, manifest, places, limits, start };
}

/** How many small arrays are rows. */
function arraysIn({ tables }: Tables): number {
  return tables.reduce((sum, { arrays, rows }) => sum + (arrays ? rows : 0), 0);
}

function cellsOf({ tables, packed }: Tables): number {
  let cells = 0;
  for (const { rows, keys } of tables) cells += rows * keys.length;
  for (const { column } of packed.values()) cells += column.length;
  return cells;
}

/** A codec's own errors pass; any other is a fault of the codec, and told as what it is. */
function decode(decoder: Decoder, head: Uint8Array, limits: Limits): Manifest {
  try {
    return decoder.decodeHead(head, limits);
  } catch (cause) {
    if (isBrineError(cause)) throw cause;
    throw new BrineError(
      'MALFORMED',
      `The codec failed to read the manifest: ${messageOf(cause)}`,
      {
        codec: decoder.name,
        cause,
      },
    );
  }
}

function checkDigest(head: Uint8Array, { name, digestOffset }: Decoder): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < digestOffset + 8) throw truncated(digestOffset + 8, head.length, name);
  if (digest(head, digestOffset) === view.getBigUint64(digestOffset, true)) return;
  throw new BrineError(
    'DAMAGED',
    `The head (bytes 0 to ${head.length}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    { codec: name, offset: 0 },
  );
}

function checkOffsets({ segments }: Manifest, places: readonly Place[], codec: string): void {
  const first = places[0]?.start ?? 0;
  segments.forEach(({ offset }, index) => {
    const { start } = places[index]!;
    if (!Number.isSafeInteger(places[index]!.end) || offset !== start - first) {
      throw new BrineError(
        'MALFORMED',
        `The manifest does not describe a model. Segment ${index} is said to start ${offset} bytes after the first one, expected ${start - first}.`,
        { codec },
      );
    }
  });
}

/** Where the last byte of the model lies. */
export function endOf({ places, headLength }: Head): number {
  return places.at(-1)?.end ?? headLength;
}

/** The last step of {@link readHead}: the file has exactly the bytes that it needs. */
export function checkEnd(head: Head): void {
  const { byteLength } = head;
  const codec = head.decoder.name;
  const end = endOf(head);
  if (end > byteLength) throw truncated(end, byteLength, codec);
  if (end < byteLength) {
    throw new BrineError(
      'TRAILING_BYTES',
      `The model ends at byte ${end}, but the file has ${byteLength}. Something was appended to it: get the file again.`,
      { codec, offset: end },
    );
  }
}

function truncated(expected: number, found: number, codec: string): BrineError {
  return new BrineError(
    'TRUNCATED',
    `The file has ${found} bytes, expected ${expected}. It was cut off: save or get it again.`,
    { codec, offset: found },
  );
}
