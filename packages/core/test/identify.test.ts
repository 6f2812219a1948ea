import { bytesSource, type Codec, openSync } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

const open = (bytes: number[] | string, length = 100): ReturnType<typeof failure> => {
  const start = typeof bytes === 'string' ? [...new TextEncoder().encode(bytes)] : bytes;
  const file = new Uint8Array(Math.max(start.length, length));
  file.set(start);
  return failure(() => openSync(bytesSource(file), { codecs: [] }));
};

const pickle =
  'Loading a pickle runs the code in it, so Brine never does: export the model from Python as plain arrays.';
const save = 'Pass a file that Brine saved.';

describe('a file of another kind', () => {
  it.each([
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], save],
    ['a ZIP archive (as .npz, .keras and PyTorch .pt files are)', 'PK\x03\x04', save],
    ['a Python pickle (as joblib files are)', [0x80, 4, 0x95], pickle],
    ['a Python pickle (as joblib files are)', [0x80, 5, 0x95], pickle],
    ['a zlib stream (as compressed joblib files are)', [0x78, 0x9c], pickle],
    ['a gzip file', [0x1f, 0x8b, 8], 'Decompress it first.'],
    ['a zstd file', [0x28, 0xb5, 0x2f, 0xfd], 'Decompress it first.'],
    ['an HDF5 file (as Keras .h5 models are)', [0x89, 0x48, 0x44, 0x46], save],
    ['a NumPy array (.npy)', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], save],
    ['a JSON text', '{"weights": [1, 2]}', save],
    ['a JSON text', ' [[1.5, 2]]', save],
    ['a TensorFlow Lite model', [0x1c, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33], save],
    ['a GGUF model', 'GGUF', save],
    ['a PDF document', '%PDF-1.7', save],
  ])('is recognised: %s', (what, start, advice) => {
    expect(open(start)).toMatchObject({
      code: 'UNKNOWN_FORMAT',
      message: `This is ${what}, not a Brine file. ${advice}`,
    });
  });

  it('that is not known is shown by its first bytes', () => {
    expect(open([1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({
      code: 'UNKNOWN_FORMAT',
      message:
        'The file starts with the bytes 01 02 03 04 05 06 07 08, which no codec passed recognises. Codecs passed: none. Pass a file that Brine saved.',
    });
  });

  it('that is very short may have been cut off', () => {
    expect(open([0xd9, 0xd9], 2)).toMatchObject({
      code: 'TRUNCATED',
      message:
        'The file has 2 bytes, too few to be a Brine file of a format that was passed. It may have been cut off: get it again. Codecs passed: none.',
    });
  });
});

describe('a Brine file whose codec was not passed', () => {
  it.each([
    [
      'cbor',
      [0xd9, 0xd9, 0xf7, 0x9b, 0, 0, 0, 0, 0, 0, 0, 5, ...new TextEncoder().encode('ebrine')],
    ],
    ['protobuf', [0x0a, 5, ...new TextEncoder().encode('brine')]],
    ['flatbuffers', [40, 0, 0, 0, 20, 0, 0, 0, ...new TextEncoder().encode('BRIN')]],
  ])('%s', (codec, start) => {
    expect(open(start)).toMatchObject({
      code: 'CODEC_NOT_PASSED',
      message: `This is a Brine file in the ${codec} format, whose codec was not passed. Codecs passed: none. Add it: import { ${codec} } from '@brine/codec-${codec}', then codecs: [${codec}].`,
    });
  });
});

describe('bytesSource', () => {
  it.each<[unknown, string]>([
    ['homes.cbor', 'a string'],
    [undefined, 'a undefined'],
    [{}, 'an object'],
  ])('refuses %o', (bytes, found) => {
    expect(failure(() => bytesSource(bytes as Uint8Array)).message).toBe(
      `Found ${found} for the bytes of a file, expected a Uint8Array or an ArrayBuffer. To load a path, use load() of @brine/node.`,
    );
  });
});

describe('open', () => {
  it('refuses an empty file', () => {
    expect(failure(() => openSync(bytesSource(new Uint8Array(0)), { codecs: [] }))).toMatchObject({
      code: 'EMPTY_FILE',
      message: 'The file is empty. It may not have been saved to the end: save or get it again.',
    });
  });

  it('needs a list of codecs', () => {
    expect(failure(() => openSync(bytesSource(new Uint8Array(1)), {} as never)).message).toBe(
      'No codecs to read with. Pass a list: { codecs: [cbor] }.',
    );
    const holes = new Array<Codec>(1);
    for (const codecs of [[undefined], holes, [{ name: 'half', decodeHead() {} }]]) {
      expect(
        failure(() => openSync(bytesSource(new Uint8Array(1)), { codecs: codecs as never }))
          .message,
      ).toBe('No codecs to read with. Pass a list: { codecs: [cbor] }.');
    }
    const codec = { name: 'twin', decodeHead() {}, recognises() {}, readPrefix() {} } as never;
    expect(
      failure(() => openSync(bytesSource(new Uint8Array(1)), { codecs: [codec, codec] })),
    ).toMatchObject({
      code: 'DUPLICATE_NAME',
      message: 'Two codecs in `codecs` are named "twin". Pass only one of them.',
    });
  });

  it('refuses limits that are none', () => {
    const openWith = (limits: object): unknown =>
      openSync(bytesSource(new Uint8Array(1)), { codecs: [], limits });
    expect(failure(() => openWith({ maxBytes: -1 })).message).toBe(
      'Limit maxBytes must be a whole number from 0 to 2^53 - 1, found -1.',
    );
    expect(failure(() => openWith({ maxBytes: Symbol('many') })).message).toBe(
      'Limit maxBytes must be a whole number from 0 to 2^53 - 1, found Symbol(many).',
    );
    expect(failure(() => openWith(null as never)).message).toBe(
      'Found null for `limits`, expected an object: { maxBytes: 1_000_000 }.',
    );
    expect(failure(() => openWith({ maxDepth: 1 })).message).toBe(
      'There is no limit named "maxDepth". The limits are maxBytes, maxManifestBytes, maxNodes, maxValues, maxCells, maxHeapBytes, maxProofRows.',
    );
  });
});
