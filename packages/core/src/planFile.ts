import type { Encoder, SegmentFrame } from './codec.js';
import { digest } from './digest/digest.js';
import { BrineError } from './errors.js';
import { layOut } from './layout.js';
import { type PackOptions, pack } from './pack/pack.js';
import { SegmentDigests } from './segmentDigests.js';
import type { Manifest, Segment, Snapshot } from './snapshot.js';

/** Options of {@link encode}, {@link encodeChunks} and {@link planFile}. */
export interface EncodeOptions extends PackOptions {
  /** The format to write. */
  readonly codec: Encoder;
}

/** A file that is laid out, so that its arrays can be written before they are hashed. */
export interface FilePlan {
  readonly byteLength: number;
  readonly headLength: number;
  /** All that follows the head, in order. Large parts are views of the model's own memory. */
  readonly body: readonly Uint8Array[];
  /** Whether all is hashed by now: small files are from the start. */
  readonly isHashed: boolean;
  /** Hashes the file up to this offset, unless that was done before: while it is being written, or just before. */
  hashTo(offset: number): void;
  /** The head, which holds the digests of all else; hashes what has not been hashed. */
  head(): Uint8Array;
}

/** Below this many bytes in all it does not matter when they are hashed: 4 MiB take 0.4 ms. */
const largeFile = 2 ** 22;
/** With fewer bytes a node, it takes longer to encode the head twice than to hash them. */
const bytesPerNode = 2 ** 16;
/** Stands for a digest in a head of which only the length counts. Not 0, which a format may leave out. */
const placeholder = 1n;

/**
 * A model as a file of which the head can be made last. The model must not change until all is
 * written.
 *
 * @throws as {@link encode}
 */
export function planFile(model: unknown, options: EncodeOptions): FilePlan {
  const codec: Encoder | undefined = options?.codec;
  if (typeof codec?.encodeHead !== 'function') {
    throw new BrineError('INVALID_ARGUMENT', 'No codec to write with. Pass one: { codec: cbor }.');
  }
  checkPlatform();
  const snapshot = pack(model, options);
  const { segments } = snapshot;
  const digests = new SegmentDigests(segments);
  if (!isWorthWaiting(snapshot)) digests.hashTo(segments.length, 0);
  const frames = segments.map(frame);
  let head = encodeHead(codec, snapshot, frames, digests);
  let current = 0;
  let isFinal = digests.isComplete;
  const headLength = head.length;
  const places = layOut(codec, headLength, frames);
  return {
    byteLength: places.at(-1)?.end ?? headLength,
    headLength,
    body: places.flatMap(({ gapStart, start }, index) => [
      codec.gap(frames[index]!, start - gapStart),
      segments[index]!.bytes,
    ]),
    get isHashed() {
      return digests.isComplete;
    },
    hashTo: (offset) => {
      if (digests.isComplete) return;
      while (current < places.length && places[current]!.end <= offset) current++;
      digests.hashTo(current, offset - (places[current]?.start ?? offset));
    },
    head: () => {
      if (isFinal) return head;
      digests.hashTo(segments.length, 0);
      head = encodeHead(codec, snapshot, frames, digests);
      isFinal = true;
      if (head.length === headLength) return head;
      throw new BrineError(
        'INVALID_ARGUMENT',
        `The codec "${codec.name}" wrote a head of ${headLength} bytes, and one of ${head.length} bytes with other digests. Write digests with a fixed width.`,
        { codec: codec.name },
      );
    },
  };
}

function isWorthWaiting({ nodes, segments }: Snapshot): boolean {
  const total = segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return total >= Math.max(largeFile, nodes.length * bytesPerNode);
}

function encodeHead(
  codec: Encoder,
  { root, nodes }: Snapshot,
  frames: readonly SegmentFrame[],
  digests: SegmentDigests,
): Uint8Array {
  // Offsets count from segment 0, which is aligned wherever the head ends, so they are known before.
  const places = layOut(codec, 0, frames);
  const manifest: Manifest = {
    root,
    nodes,
    segments: frames.map(({ dtype, byteLength }, index) => ({
      dtype,
      byteLength,
      offset: places[index]!.start - places[0]!.start,
      digest: digests.get(index) ?? placeholder,
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
