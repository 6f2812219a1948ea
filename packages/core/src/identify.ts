import { BrineError } from './errors.js';

interface Kind {
  readonly what: string;
  readonly signature: readonly number[];
  readonly at?: number;
  readonly advice?: string;
}

interface BrineKind {
  readonly codec: string;
  readonly packageName: string;
  readonly signature: readonly number[];
  readonly at: number;
}

const text = (characters: string): number[] => Array.from(characters, (c) => c.charCodeAt(0));

/** The formats that Brine's own packages read, so that a missing codec can be named. */
const brineKinds: readonly BrineKind[] = [
  { codec: 'cbor', packageName: '@brine/codec-cbor', signature: text('ebrine'), at: 12 },
  {
    codec: 'protobuf',
    packageName: '@brine/codec-protobuf',
    signature: [0x0a, 5, ...text('brine')],
    at: 0,
  },
  { codec: 'flatbuffers', packageName: '@brine/codec-flatbuffers', signature: text('BRIN'), at: 8 },
];

const pickleAdvice =
  'Loading a pickle runs the code in it, so Brine never does: export the model from Python as plain arrays.';

/** Files that people mistake for a model. */
const otherKinds: readonly Kind[] = [
  { what: 'a PNG image', signature: [0x89, ...text('PNG')] },
  {
    what: 'a ZIP archive (as .npz, .keras and PyTorch .pt files are)',
    signature: [...text('PK'), 3, 4],
  },
  { what: 'a gzip file', signature: [0x1f, 0x8b], advice: 'Decompress it first.' },
  {
    what: 'a zlib stream (as compressed joblib files are)',
    signature: [0x78, 0x9c],
    advice: pickleAdvice,
  },
  { what: 'a zstd file', signature: [0x28, 0xb5, 0x2f, 0xfd], advice: 'Decompress it first.' },
  { what: 'an HDF5 file (as Keras .h5 models are)', signature: [0x89, ...text('HDF')] },
  { what: 'a NumPy array (.npy)', signature: [0x93, ...text('NUMPY')] },
  { what: 'an Arrow file', signature: text('ARROW1') },
  { what: 'a Parquet file', signature: text('PAR1') },
  { what: 'a GGUF model', signature: text('GGUF') },
  { what: 'a TensorFlow Lite model', signature: text('TFL3'), at: 4 },
  { what: 'a PDF document', signature: text('%PDF') },
  { what: 'a JPEG image', signature: [0xff, 0xd8, 0xff] },
];

/** The error for a file that no codec passed recognises. */
export function unrecognised(
  start: Uint8Array,
  byteLength: number,
  passed: readonly string[],
): BrineError {
  const names = `Codecs passed: ${passed.length === 0 ? 'none' : passed.join(', ')}.`;
  const brine = brineKinds.find(({ signature, at }) => hasAt(start, signature, at));
  if (brine && !passed.includes(brine.codec)) {
    return new BrineError(
      'CODEC_NOT_PASSED',
      `This is a Brine file in the ${brine.codec} format, whose codec was not passed. ${names} Add it: import { ${brine.codec} } from '${brine.packageName}', then codecs: [${brine.codec}].`,
    );
  }
  const other = otherKinds.find(({ signature, at = 0 }) => hasAt(start, signature, at));
  const what = other?.what ?? describe(start);
  if (what) {
    const advice =
      other?.advice ?? (what.includes('pickle') ? pickleAdvice : 'Pass a file that Brine saved.');
    return new BrineError('UNKNOWN_FORMAT', `This is ${what}, not a Brine file. ${advice}`, {
      offset: 0,
    });
  }
  if (byteLength < 64) {
    return new BrineError(
      'TRUNCATED',
      `The file has ${byteLength} bytes, too few to be a Brine file of a format that was passed. It may have been cut off: get it again. ${names}`,
      { offset: byteLength },
    );
  }
  const bytes = [...start.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return new BrineError(
    'UNKNOWN_FORMAT',
    `The file starts with the bytes ${bytes.join(' ')}, which no codec passed recognises. ${names} Pass a file that Brine saved.`,
    { offset: 0 },
  );
}

function describe(start: Uint8Array): string | undefined {
  // PROTO opcode of pickle protocols 2 to 5, then FRAME or an opcode that starts an object.
  if (start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5)
    return 'a Python pickle (as joblib files are)';
  const isJson = /^\s*[[{]\s*["\d[{\]}-]/.test(new TextDecoder('latin1').decode(start));
  return isJson ? 'a JSON text' : undefined;
}

function hasAt(start: Uint8Array, signature: readonly number[], at: number): boolean {
  return (
    start.length >= at + signature.length && signature.every((byte, i) => start[at + i] === byte)
  );
}
