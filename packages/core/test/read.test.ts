/** What a reader refuses before it looks at a model, and how it asks for bytes. */
import {
  BrineError,
  blobSource,
  bytesSource,
  type Codec,
  decode,
  encode,
  type Limits,
  open,
  openSync,
  Ref,
  type Source,
  type SyncSource,
  Tensor,
  verify,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { fileOf, json, signed } from './files.js';
import { failure } from './support.js';

const file = encode({ weights: Float64Array.of(1, 2), bias: Float32Array.of(3) }, { codec: json });
const refusal = (bytes: Uint8Array, limits = {}, codec = json) =>
  failure(() => decode(bytes, { codecs: [codec], limits }));
const changed = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
};
const overHeap = (heap: number): string =>
  `The file takes up to ${heap} bytes of the JavaScript heap while it is read, more than the limit of ${heap - 1}. If you trust where it comes from, raise \`limits.maxHeapBytes\`, and give the engine as much: in Node with --max-old-space-size.`;

describe('a file is refused that', () => {
  it('no codec recognises', () => {
    expect(refusal(new Uint8Array(64))).toMatchObject({
      code: 'UNKNOWN_FORMAT',
      message:
        'The file starts with the bytes 00 00 00 00 00 00 00 00, which no codec passed recognises. Codecs passed: json. Pass a file that Brine saved.',
    });
    expect(failure(() => decode(new Uint8Array(64), { codecs: [] })).message).toBe(
      'The file starts with the bytes 00 00 00 00 00 00 00 00, which no codec passed recognises. Codecs passed: none. Pass a file that Brine saved.',
    );
  });

  it.each([0, 2])('is of version %i', (version) => {
    const head = file.slice();
    new DataView(head.buffer).setUint16(4, version);
    expect(refusal(head)).toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      message: `The file says that it is of format version ${version}; this reader knows versions 1 to 1. If a newer Brine saved it, upgrade @brine/core.`,
    });
  });

  it('ends in its head, or in its last array, or goes on', () => {
    const { headLength } = json.readPrefix(file.subarray(0, 64));
    const { length } = file;
    expect(refusal(file.subarray(0, headLength - 1))).toMatchObject({
      code: 'TRUNCATED',
      message: `The file has ${headLength - 1} bytes, expected ${headLength}. It was cut off: save or get it again.`,
    });
    expect(refusal(file.subarray(0, -1))).toMatchObject({
      code: 'TRUNCATED',
      message: `The file has ${length - 1} bytes, expected ${length}. It was cut off: save or get it again.`,
    });
    expect(refusal(Uint8Array.from([...file, 0]))).toMatchObject({
      code: 'TRAILING_BYTES',
      message: `The model ends at byte ${length}, but the file has ${length + 1}. Something was appended to it: get the file again.`,
    });
  });

  it('was changed in its head, between arrays, or in one', () => {
    const { headLength } = json.readPrefix(file.subarray(0, 64));
    const { length } = file;
    expect(refusal(changed(file, headLength - 1))).toMatchObject({
      code: 'DAMAGED',
      message: `The head (bytes 0 to ${headLength}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    });
    expect(refusal(changed(file, length - 5))).toMatchObject({
      code: 'DAMAGED',
      offset: length - 5,
      message: `The bytes in front of segment 1 (bytes ${length - 52} to ${length - 4}) are not what stands there in an undamaged file. The file was changed after it was saved: get it again.`,
    });
    expect(refusal(changed(file, length - 1))).toMatchObject({
      code: 'DAMAGED',
      message: `Segment 1 (bytes ${length - 4} to ${length}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    });
  });

  it('is larger than a limit', () => {
    expect(refusal(file, { maxBytes: 1, maxNodes: undefined })).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `The file has ${file.length} bytes, more than the limit of 1. If you trust where it comes from, raise \`limits.maxBytes\`.`,
    });
    const rows = encode([Array.from({ length: 32 }, (_, a) => ({ a }))], { codec: json });
    expect(refusal(rows, { maxCells: 63 }).message).toBe(
      'The file has 64 cells of tables and columns, more than the limit of 63. If you trust where it comes from, raise `limits.maxCells`.',
    );
  });

  it('has more small arrays than a limit, or than fit in the heap', () => {
    const all = Array.from({ length: 40 }, (_, i) => i);
    const model = [all.map((i) => new Tensor([1, 1, 1], Int8Array.of(i))), all.map((a) => ({ a }))];
    const arrays = encode(model, { codec: json });
    const load = (limits: Partial<Limits>): unknown => decode(arrays, { codecs: [json], limits });
    // The arrays, and 11 nodes.
    expect(load({ maxNodes: 51 })).toEqual(model);
    expect(refusal(arrays, { maxNodes: 50 }).message).toBe(
      'The file has 51 nodes and small arrays, more than the limit of 50. If you trust where it comes from, raise `limits.maxNodes`.',
    );
    // Nodes, segments, values and keys, letters; tensors, rows of one number, elements of long arrays.
    const heap =
      11 * 400 + 4 * 450 + 12 * 120 + 7 * 4 + 40 * (200 + 2 * 8) + 40 * (48 + 32) + 80 * 24;
    expect(load({ maxHeapBytes: heap })).toEqual(model);
    expect(refusal(arrays, { maxHeapBytes: heap - 1 }).message).toBe(overHeap(heap));
  });

  // Rows of more than 24 keys cost more, for each number in them.
  it.each([
    [24, 32],
    [25, 80],
  ])('has more rows of %i keys than fit in the heap', (keys, cost) => {
    const letters = Array.from({ length: keys }, (_, i) => String.fromCharCode(65 + i));
    const model = Array.from({ length: 32 }, (_, i) =>
      Object.fromEntries(letters.map((letter, j) => [letter, i + j])),
    );
    const rows = encode(model, { codec: json });
    // Nodes, segments, values and keys, letters; rows, elements of the long array.
    const heap =
      (4 + keys) * 400 +
      (1 + keys) * 450 +
      (2 + 2 * keys) * 120 +
      keys * 4 +
      32 * (48 + keys * cost) +
      32 * 24;
    expect(decode(rows, { codecs: [json], limits: { maxHeapBytes: heap } })).toEqual(model);
    expect(refusal(rows, { maxHeapBytes: heap - 1 }).message).toBe(overHeap(heap));
  });

  it('says that a segment lies elsewhere', () => {
    const entry = { dtype: 'int8', byteLength: 1, digest: 0n } as const;
    const tensor = (segment: number) =>
      ({ kind: 'tensor', dtype: 'int8', shape: [1], segment, byteOffset: 0 }) as const;
    const head = json.encodeHead({
      root: new Ref(0),
      nodes: [{ kind: 'array', values: [new Ref(1), new Ref(2)] }, tensor(0), tensor(1)],
      segments: [
        { ...entry, offset: 0 },
        { ...entry, offset: 128 },
      ],
    });
    expect(refusal(signed(head))).toMatchObject({
      code: 'MALFORMED',
      message:
        'The manifest does not describe a model. Segment 1 is said to start 128 bytes after the first one, expected 64.',
    });
  });

  it('hides bytes in front of an array', () => {
    const nodes = [
      { kind: 'array' as const, values: [new Ref(1), new Ref(2)] },
      { kind: 'typedArray', dtype: 'uint8', shape: [13], segment: 0, byteOffset: 3 } as const,
      { kind: 'typedArray', dtype: 'float64', shape: [1], segment: 0, byteOffset: 8 } as const,
    ];
    expect(refusal(fileOf(nodes, [new Uint8Array(16).fill(1)])).message).toBe(
      'The first 3 bytes of segment 0 belong to no array, and should be zero. The file was not written by Brine, or was changed.',
    );
  });
});

describe('a file without arrays', () => {
  const bytes = encode('text', { codec: json });

  it('is its head', () => {
    expect(decode(bytes, { codecs: [json] })).toBe('text');
    expect(openSync(bytesSource(bytes), { codecs: [json] }).tensors).toEqual([]);
  });

  it('ends with it', () => {
    expect(refusal(Uint8Array.from([...bytes, 0])).message).toBe(
      `The model ends at byte ${bytes.length}, but the file has ${bytes.length + 1}. Something was appended to it: get the file again.`,
    );
  });
});

describe('a codec is told apart from a file', () => {
  const whole = encode(null, { codec: json });
  const failing = (cause: unknown): Codec => ({
    ...json,
    decodeHead() {
      throw cause;
    },
  });

  it('where it fails', () => {
    expect(refusal(whole, {}, failing(new TypeError('x is undefined')))).toMatchObject({
      code: 'MALFORMED',
      codec: 'json',
      message: 'The codec failed to read the manifest: x is undefined',
    });
  });

  it('but is believed where it fails with an error of its own', () => {
    const cause = new BrineError('LIMIT_EXCEEDED', 'Too long for me.', { codec: 'json' });
    expect(refusal(whole, {}, failing(cause))).toBe(cause);
  });

  it('where it has its digest behind the head', () => {
    const short = { ...json, readPrefix: () => ({ version: 1, headLength: 21 }) };
    expect(refusal(whole, {}, short).message).toBe(
      'The file has 21 bytes, expected 22. It was cut off: save or get it again.',
    );
  });

  it('where it makes a gap of another length', () => {
    const bytes = encode(Float64Array.of(1), { codec: json });
    const wide = { ...json, gap: (_: unknown, length: number) => new Uint8Array(length + 1) };
    expect(refusal(bytes, {}, wide).message).toMatch(
      /^The bytes in front of segment 0 \(bytes \d+ to \d+\) are not what stands there in an undamaged file\. /,
    );
  });
});

describe('a source', () => {
  const model = {
    small: Float64Array.of(1),
    large: new Float64Array(2 ** 17).fill(2),
    last: Int8Array.of(3),
    names: 'name'.repeat(10_000),
  };
  const bytes = encode(model, { codec: json });

  function logged(): { source: Source & SyncSource; reads: number[] } {
    const reads: number[] = [];
    const { byteLength, readSync } = bytesSource(bytes);
    const read: SyncSource['readSync'] = (offset, length, seen) => {
      reads.push(length);
      const found = readSync(offset, length);
      seen?.(found.subarray(0, 1024), 0);
      return found;
    };
    const source = {
      byteLength,
      readSync: read,
      read: async (...of: [number, number]) => read(...of),
    };
    return { source, reads };
  }

  it('is asked for the head, what follows, and large arrays alone', async () => {
    const { source, reads } = logged();
    const { headLength } = json.readPrefix(bytes.subarray(0, 64));
    expect(await (await open(source, { codecs: [json] })).load()).toEqual(model);
    // First bytes, head, the gap behind it, the first array with the gap behind it, and so on.
    expect(reads).toEqual([32 * 1024, headLength, 64 - (headLength % 64), 64, 2 ** 20, 1]);
    expect(openSync(logged().source, { codecs: [json] }).load()).toEqual(model);
  });

  it('is asked for one array alone', () => {
    const { source } = logged();
    const opened = openSync(source, { codecs: [json] });
    expect(opened.tensor('$.large').data).toEqual(model.large);
    expect(opened.tensors.map(({ path }) => path)).toEqual(['$.small', '$.large', '$.last']);
  });

  it('is not believed where it gives too few bytes', () => {
    const short = { byteLength: bytes.length, readSync: () => new Uint8Array(7) };
    expect(failure(() => openSync(short, { codecs: [json] }))).toMatchObject({
      code: 'TRUNCATED',
      offset: 7,
      message:
        'Asked for 32768 bytes at offset 0 and got 7. The file changed or was cut off while it was read: read it again.',
    });
  });

  it('may give Buffers', () => {
    const readSync = (offset: number, length: number) =>
      Buffer.from(bytes.slice(offset, offset + length));
    const opened = openSync({ byteLength: bytes.length, readSync }, { codecs: [json] });
    expect(opened.load()).toEqual(model);
  });

  it('is not believed where it gives something else', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(32 * 1024));
    const messages = [undefined, 'x'.repeat(9), new Uint16Array(32 * 1024), shared].map((given) => {
      const source = { byteLength: bytes.length, readSync: () => given } as unknown as SyncSource;
      return failure(() => openSync(source, { codecs: [json] })).message;
    });
    const asked = 'Asked a source for 32768 bytes at offset 0 and got';
    const expected = 'expected a Uint8Array over memory that is not shared.';
    expect(messages).toEqual([
      `${asked} undefined, ${expected}`,
      `${asked} "xxxxxxxxx", ${expected}`,
      `${asked} an instance of Uint16Array, ${expected}`,
      `${asked} an instance of Uint8Array, ${expected}`,
    ]);
  });

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY, 5n, undefined])(
    'is refused where its length is %s',
    async (byteLength) => {
      const source = { ...bytesSource(bytes), byteLength } as Source & SyncSource;
      const message = `Found ${typeof byteLength === 'bigint' ? '5n' : byteLength} for the byteLength of a source, expected a whole number ≥ 0. Make sources of bytes with bytesSource(), of Blobs with blobSource().`;
      expect(failure(() => openSync(source, { codecs: [json] })).message).toBe(message);
      await expect(open(source, { codecs: [json] })).rejects.toThrow(message);
      await expect(verify(source, { codecs: [json] })).rejects.toThrow(message);
    },
  );

  it('is refused where nothing can be read from it', async () => {
    const wrong = [bytes, { byteLength: 5 }, bytes.buffer] as unknown as (Source & SyncSource)[];
    const shown = ['an instance of Uint8Array', 'an object', 'an instance of ArrayBuffer'];
    for (const [i, source] of wrong.entries()) {
      const message = (method: string) =>
        `Found ${shown[i]} for a source, expected an object with byteLength and the method ${method}. Make sources of bytes with bytesSource(), of Blobs with blobSource().`;
      expect(failure(() => openSync(source, { codecs: [json] })).message).toBe(message('readSync'));
      await expect(open(source, { codecs: [json] })).rejects.toThrow(message('read'));
      await expect(verify(source, { codecs: [json] })).rejects.toThrow(message('read'));
    }
    for (const blob of [undefined, {}, bytes] as unknown as Blob[]) {
      expect(failure(() => blobSource(blob)).message).toMatch(
        / for a Blob, expected a Blob or a File\.$/,
      );
    }
  });

  it('may be opened with no options but codecs', async () => {
    const none = null as never;
    const opened = openSync(bytesSource(bytes), { codecs: [json] });
    expect(opened.load(none)).toEqual(model);
    expect(opened.about(none)).toEqual({ packages: {} });
    expect(opened.prove(none)).toBeUndefined();
    expect(failure(() => opened.tensor(Symbol('x') as never)).message).toBe(
      'The file has no array at Symbol(x). Its `tensors` lists the paths of all arrays in it.',
    );
  });

  it('of bytes notices that their memory was transferred', () => {
    const gone = bytes.slice();
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    for (const given of [gone, gone.buffer]) {
      expect(failure(() => decode(given, { codecs: [json] }))).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message:
          'The bytes of the file are gone: their memory was transferred, as to a worker. Load them there, or transfer a copy.',
      });
    }
    const later = file.slice();
    const opened = openSync(bytesSource(later), { codecs: [json] });
    structuredClone(later.buffer, { transfer: [later.buffer] });
    expect(failure(() => opened.load()).code).toBe('TRUNCATED');
  });
});

describe('verify', () => {
  it('leaves no error behind that nobody sees, where it ends before the next read does', async () => {
    const { read, byteLength } = bytesSource(new Uint8Array(2 ** 21));
    const source: Source = {
      byteLength,
      read: async (offset, length) => {
        if (offset === 0) return await read(offset, length);
        throw new BrineError('IO', 'The disk is gone.');
      },
    };
    let unseen = 0;
    const count = (): void => {
      unseen++;
    };
    process.on('unhandledRejection', count);
    await expect(verify(source, { codecs: [json] })).rejects.toMatchObject({
      code: 'UNKNOWN_FORMAT',
    });
    await new Promise((resolve) => setTimeout(resolve));
    process.off('unhandledRejection', count);
    expect(unseen).toBe(0);
  });

  it('needs a function that computes SHA-256', async () => {
    const sha256 = () => new Uint8Array(20);
    await expect(verify(bytesSource(file), { codecs: [json], sha256 })).rejects.toThrow(
      'The function `sha256` gave an instance of Uint8Array, expected a Uint8Array of 32 bytes.',
    );
  });
});
