/** One file for each way in which reading can end: a code of an error, and what is said with it. */
import {
  type BrineErrorCode,
  bytesSource,
  type Codec,
  decode,
  defineModelType,
  digest,
  encode,
  type Manifest,
  openSync,
  Ref,
} from '@brine/core';
import { describe, expect, it } from 'vitest';

/** What reading it must say. */
interface Specimen {
  read(): unknown;
  readonly message: string;
}

class Answer {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  predict(): number {
    return this.value;
  }
  explode(): number {
    return this.value;
  }
}

const typeOf = (version: number, fromState: (state: unknown) => Answer) =>
  defineModelType<Answer>({
    name: 'example/Answer',
    class: Answer,
    version,
    toState: ({ value }) => value,
    fromState,
    migrate: Object.fromEntries(
      Array.from({ length: version - 1 }, (_, i) => [i + 1, (state: unknown) => state]),
    ),
  });

const restore = (state: unknown): Answer => new Answer(Number(state));
const first = typeOf(1, restore);
const second = typeOf(2, restore);
const changed = typeOf(1, () => new Answer(43));
const picky = typeOf(1, () => {
  throw new RangeError('value must be even');
});

/**
 * A specimen for each code, or why no file makes a codec end in it. The type asks for an entry as soon as
 * a code is added.
 */
const specimens: Readonly<Record<BrineErrorCode, string | ((codec: Codec) => Specimen)>> = {
  EMPTY_FILE: (codec) => ({
    read: () => decode(new Uint8Array(0), { codecs: [codec] }),
    message: 'The file is empty. It may not have been saved to the end: save or get it again.',
  }),
  UNKNOWN_FORMAT: (codec) => ({
    read: () => decode(new Uint8Array(64).fill(0xfe), { codecs: [codec] }),
    message: `The file starts with the bytes fe fe fe fe fe fe fe fe, which no codec passed recognises. Codecs passed: ${codec.name}. Pass a file that Brine saved.`,
  }),
  UNSUPPORTED_VERSION: (codec) => ({
    read: () => decode(ofVersion(codec, 2), { codecs: [codec] }),
    message:
      'The file says that it is of format version 2; this reader knows versions 1 to 1. If a newer Brine saved it, upgrade @brine/core.',
  }),
  TRUNCATED: (codec) => {
    const bytes = fileOf(codec);
    return {
      read: () => decode(bytes.subarray(0, -1), { codecs: [codec] }),
      message: `The file has ${bytes.length - 1} bytes, expected ${bytes.length}. It was cut off: save or get it again.`,
    };
  },
  TRAILING_BYTES: (codec) => {
    const bytes = fileOf(codec);
    return {
      read: () => decode(Uint8Array.from([...bytes, 0]), { codecs: [codec] }),
      message: `The model ends at byte ${bytes.length}, but the file has ${bytes.length + 1}. Something was appended to it: get the file again.`,
    };
  },
  DAMAGED: (codec) => {
    const bytes = fileOf(codec);
    bytes[bytes.length - 1]! ^= 1;
    return {
      read: () => decode(bytes, { codecs: [codec] }),
      message: `The head (bytes 0 to ${bytes.length}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    };
  },
  MALFORMED: (codec) => ({
    read: () => decode(forged(codec, { root: new Ref(0), nodes: [] }), { codecs: [codec] }),
    message:
      'The manifest does not describe a model. The root points to number 0, but there are only 0 nodes and 0 rows.',
  }),
  LIMIT_EXCEEDED: (codec) => {
    const bytes = fileOf(codec);
    const maxBytes = bytes.length - 1;
    return {
      read: () => decode(bytes, { codecs: [codec], limits: { maxBytes } }),
      message: `The file has ${bytes.length} bytes, more than the limit of ${maxBytes}. If you trust where it comes from, raise \`limits.maxBytes\`.`,
    };
  },
  UNSIGNED: 'a signature stands beside the bytes, whatever their format',
  UNTRUSTED_KEY: 'a signature stands beside the bytes, whatever their format',
  SIGNATURE_INVALID: 'a signature stands beside the bytes, whatever their format',
  SIGNATURE_MISMATCH: 'a signature stands beside the bytes, whatever their format',
  CODEC_NOT_PASSED: (codec) => {
    const [other, bytes] = foreign(codec);
    return {
      read: () => decode(bytes, { codecs: [codec] }),
      message: `This is a Brine file in the ${other} format, whose codec was not passed. Codecs passed: ${codec.name}. Add it: import { ${other} } from '@brine/codec-${other}', then codecs: [${other}].`,
    };
  },
  TYPE_NOT_PASSED: (codec) => ({
    read: () => decode(answering(codec, 'predict'), { codecs: [codec] }),
    message:
      'The file holds a model of type "example/Answer" at $, which is not in `types` (none were passed). Pass the model type of that name, or the class that carries it.',
  }),
  METHOD_NOT_PASSED: (codec) => ({
    read: () => decode(answering(codec, 'explode'), { codecs: [codec], types: [first] }),
    message:
      'The proof in the file calls "explode" of the model. Only predict, predictProba, transform are called unasked. If that method is harmless, allow it: { proofMethods: ["explode"] }.',
  }),
  TYPE_VERSION: (codec) => ({
    read: () =>
      decode(encode(new Answer(42), { codec, types: [second] }), {
        codecs: [codec],
        types: [first],
      }),
    message:
      'The model at $ was saved by version 2 of model type "example/Answer", and this one is version 1. Upgrade the package that Answer comes from.',
  }),
  DUPLICATE_NAME: (codec) => ({
    read: () => decode(fileOf(codec), { codecs: [codec, codec] }),
    message: `Two codecs in \`codecs\` are named "${codec.name}". Pass only one of them.`,
  }),
  INVALID_ARGUMENT: (codec) => ({
    read: () => decode(fileOf(codec), { codecs: [codec], limits: { maxNodes: -1 } }),
    message: 'Limit maxNodes must be a whole number from 0 to 2^53 - 1, found -1.',
  }),
  UNSUPPORTED_VALUE: 'only saving ends in it',
  UNDESCRIBED_CLASS: 'only saving ends in it',
  CYCLE_THROUGH_MODEL: (codec) => ({
    read: () =>
      decode(
        forged(codec, {
          root: new Ref(0),
          nodes: [{ kind: 'model', type: 'example/Answer', version: 1, state: new Ref(0) }],
        }),
        { codecs: [codec], types: [first] },
      ),
    message:
      'The model at $ is part of its own state. A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.',
  }),
  INVALID_STATE: (codec) => ({
    read: () => decode(answering(codec, 'predict'), { codecs: [codec], types: [picky] }),
    message:
      'Model type "example/Answer" cannot build the model at $ from the state in the file: value must be even',
  }),
  PROOF_FAILED: (codec) => ({
    read: () => decode(answering(codec, 'predict'), { codecs: [codec], types: [changed] }),
    message:
      'The model was restored, but its proof failed. predict(input) is 43, expected 42 to the last bit. Either the file was changed, or the code of the model was since it was saved: load it with the versions that its about() tells, or save the model anew.',
  }),
  INVALID_INPUT: 'only estimators end in it, once they are built',
  NOT_FITTED: 'only estimators end in it, once they are built',
  NOT_FOUND: (codec) => ({
    read: () => openSync(bytesSource(fileOf(codec)), { codecs: [codec] }).tensor('$.bias'),
    message: 'The file has no array at $.bias. Its `tensors` lists the paths of all arrays in it.',
  }),
  DIRECTORY_MISSING: 'only files of a system end in it, before their bytes are read',
  IS_DIRECTORY: 'only files of a system end in it, before their bytes are read',
  PERMISSION_DENIED: 'only files of a system end in it, before their bytes are read',
  DISK_FULL: 'only saving ends in it',
  DURABILITY_UNKNOWN: 'only saving ends in it',
  IO: 'only a source ends in it, whatever the format of its bytes',
  UNSUPPORTED_PLATFORM: 'it is the engine that lacks something, not the file',
};

/** Declares the tests that reading ends in each code that it can end in, and says what to do. */
export function describeErrors(codec: Codec): void {
  describe('ends in', () => {
    for (const [code, specimen] of Object.entries(specimens)) {
      if (typeof specimen === 'string') continue;
      it(code, () => {
        const { read, message } = specimen(codec);
        expect(read).toThrow(expect.objectContaining({ code, message }));
      });
    }
  });
}

/** A whole file without arrays. */
function fileOf(codec: Codec): Uint8Array {
  return encode(['text'.repeat(20)], { codec });
}

/** A model that answers 42, with a proof. */
function answering(codec: Codec, method: string): Uint8Array {
  return encode(new Answer(42), {
    codec,
    types: [first],
    proof: { input: null, methods: [method] },
  });
}

/** A file without arrays whose digest is right. */
function forged(codec: Codec, manifest: Omit<Manifest, 'segments'>): Uint8Array {
  const head = codec.encodeHead({ ...manifest, segments: [] });
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigUint64(codec.digestOffset, digest(head, codec.digestOffset), true);
  return head;
}

/** A file that says that it is of another version, wherever in its prefix that stands. */
function ofVersion(codec: Codec, version: number): Uint8Array {
  const bytes = fileOf(codec);
  const { headLength } = codec.readPrefix(bytes.subarray(0, 64));
  for (let at = 0; at < 64; at++) {
    const other = bytes.slice();
    other[at] = version;
    if (!codec.recognises(other.subarray(0, 64))) continue;
    const found = prefixOf(codec, other);
    if (found?.version === version && found.headLength === headLength) return other;
  }
  throw new Error(`No byte of the prefix of ${codec.name} is the lowest of the version.`);
}

function prefixOf(codec: Codec, bytes: Uint8Array): ReturnType<Codec['readPrefix']> | undefined {
  try {
    return codec.readPrefix(bytes.subarray(0, 64));
  } catch {
    return undefined;
  }
}

/** The start of a file of one of Brine's formats that is not this one. */
function foreign(codec: Codec): readonly [name: string, bytes: Uint8Array] {
  const [name, at, text] =
    codec.name === 'protobuf'
      ? (['flatbuffers', 8, 'BRIN'] as const)
      : (['protobuf', 0, '\n\u0005brine'] as const);
  const bytes = new Uint8Array(64);
  bytes.set(new TextEncoder().encode(text), at);
  return [name, bytes];
}
