import type { Encoder, SegmentFrame } from './codec.js';
import { digest } from './digest/digest.js';
import { BrineError } from './errors.js';
import { layOut } from './layout.js';
import { type PackOptions, pack } from './packDescribed.js';
import type { Manifest, Segment, Snapshot } from './snapshot.js';

/** Options of {@link encode} and {@link encodeChunks}. */
export interface EncodeOptions extends PackOptions {
  /** The format to write. */
  readonly codec: Encoder;
}

/** A file as a list of parts. */
export interface Chunks {
  readonly byteLength: number;
  /** In the order of the file. Large ones are views of the model's own memory. */
  readonly chunks: readonly Uint8Array[];
}

/**
 * A model as the bytes of a file. Same model, same bytes.
 *
 * @throws BrineError `UNSUPPORTED_VALUE`, `UNDESCRIBED_CLASS` or `CYCLE_THROUGH_MODEL`, with the
 *   path to what cannot be kept; `DUPLICATE_NAME` or `INVALID_ARGUMENT` for bad options
 */
export function encode(model: unknown, options: EncodeOptions): Uint8Array {
  const { byteLength, chunks } = encodeChunks(model, options);
  const bytes = new Uint8Array(byteLength);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * A model as parts to be written one after the other, without a copy of its arrays. The model must
 * not change until they are written.
 *
 * @throws as {@link encode}
 */
export function encodeChunks(model: unknown, options: EncodeOptions): Chunks {
  const codec: Encoder | undefined = options?.codec;
  if (typeof codec?.encodeHead !== 'function') {
    throw new BrineError('INVALID_ARGUMENT', 'No codec to write with. Pass one: { codec: cbor }.');
  }
  checkPlatform();
  const snapshot = pack(model, options);
  const head = encodeHead(codec, snapshot);
  const places = layOut(codec, head.length, snapshot.segments.map(frame));
  const chunks: Uint8Array[] = [head];
  places.forEach(({ gapStart, start }, index) => {
    const segment = snapshot.segments[index]!;
    chunks.push(codec.gap(frame(segment), start - gapStart), segment.bytes);
  });
  return { byteLength: places.at(-1)?.end ?? head.length, chunks };
}

function encodeHead(codec: Encoder, { root, nodes, segments }: Snapshot): Uint8Array {
  // Offsets count from segment 0, which is aligned wherever the head ends, so they are known before.
  const places = layOut(codec, 0, segments.map(frame));
  const manifest: Manifest = {
    root,
    nodes,
    segments: segments.map((segment, index) => ({
      ...frame(segment),
      offset: places[index]!.start - places[0]!.start,
      digest: digest(segment.bytes),
    })),
  };
  const head = codec.encodeHead(manifest);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigUint64(codec.digestOffset, digest(head, codec.digestOffset), true);
  return head;
}

function frame({ dtype, bytes }: Segment): SegmentFrame {
  return { dtype, byteLength: bytes.byteLength };
}

function checkPlatform(): void {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return;
  throw new BrineError(
    'UNSUPPORTED_PLATFORM',
    'Brine files are little-endian, and so are the views that it makes of them; this machine is big-endian.',
  );
}
