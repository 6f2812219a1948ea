import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import {
  blobSource,
  bytesSource,
  type Codec,
  decode,
  defineModelType,
  encode,
  open as openSource,
  openSync as openSourceSync,
  Tensor,
} from '@brine/core';
import { dump, dumpSync, load, loadSync, open, openSync } from '@brine/node';
import { difference } from '@brine/testkit';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { failure, freshDirectory } from './support/files.js';

class Line {
  readonly slope: number;
  constructor(slope: number) {
    this.slope = slope;
  }
  static readonly modelType = defineModelType<Line>({
    name: 'test/Line',
    class: Line,
    toState: ({ slope }) => slope,
    fromState: (state) => new Line(Number(state)),
  });
}

const codecs: readonly Codec[] = [cbor, protobuf, flatbuffers];
const at = freshDirectory();

describe.each([
  ['load', load],
  ['loadSync', async (...args: Parameters<typeof loadSync>): Promise<unknown> => loadSync(...args)],
])('%s', (_, read) => {
  it('goes by the first bytes of a file, never by its name', async () => {
    dumpSync([1, 2], at('model.cbor'), { codec: flatbuffers });
    expect(await read(at('model.cbor'), { codecs })).toEqual([1, 2]);
  });

  it.each<[string, string | Uint8Array | null, string]>([
    ['nothing', null, 'Cannot load PATH: there is no such file. Check the path.'],
    [
      'an empty file',
      '',
      'The file is empty. It may not have been saved to the end: save or get it again.',
    ],
    [
      'a PNG image',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      'This is a PNG image, not a Brine file. Pass a file that Brine saved.',
    ],
    [
      'a ZIP archive',
      'PK\x03\x04',
      'This is a ZIP archive (as .npz, .keras and PyTorch .pt files are), not a Brine file. Pass a file that Brine saved.',
    ],
    [
      'a Python pickle',
      Uint8Array.of(0x80, 4, 0x95, 1),
      'This is a Python pickle (as joblib files are), not a Brine file. Loading a pickle runs the code in it, so Brine never does: export the model from Python as plain arrays.',
    ],
  ])('refuses %s', async (_name, content, message) => {
    if (content !== null) fs.writeFileSync(at('file'), content);
    const error = await failure(() => read(at('file'), { codecs }));
    const where = content === null ? '' : `${at('file')}: `;
    expect(error.message).toBe(where + message.replace('PATH', at('file')));
    expect(error.file).toBe(at('file'));
  });

  it('refuses a directory, and a device', async () => {
    expect((await failure(() => read(at(''), { codecs }))).message).toBe(
      `Cannot load ${at('')}: it is a directory. Give the path of a model file.`,
    );
    expect((await failure(() => read('/dev/null', { codecs }))).message).toBe(
      'Cannot load /dev/null: it is a pipe or a device. Give the path of a model file.',
    );
  });

  it.skipIf(process.platform === 'win32')('refuses links that lead in a circle', async () => {
    fs.symlinkSync(at('one'), at('two'));
    fs.symlinkSync(at('two'), at('one'));
    expect((await failure(() => read(at('one'), { codecs }))).message).toBe(
      `Cannot load ${at('one')}: its symbolic links lead in a circle. Check the path.`,
    );
  });

  it.skipIf(process.platform === 'win32')(
    'refuses a pipe, and does not wait for its other end',
    async () => {
      execFileSync('mkfifo', [at('pipe')]);
      expect((await failure(() => read(at('pipe'), { codecs }))).message).toBe(
        `Cannot load ${at('pipe')}: it is a pipe or a device. Give the path of a model file.`,
      );
    },
  );

  it('names the codec that is missing', async () => {
    dumpSync({}, at('model'), { codec: protobuf });
    expect(await failure(() => read(at('model'), { codecs: [cbor] }))).toMatchObject({
      code: 'CODEC_NOT_PASSED',
      message:
        `${at('model')}: ` +
        "This is a Brine file in the protobuf format, whose codec was not passed. Codecs passed: cbor. Add it: import { protobuf } from '@brine/codec-protobuf', then codecs: [protobuf].",
    });
  });

  it('names the model type that is missing', async () => {
    dumpSync({ best: new Line(2) }, at('model'), { codec: cbor });
    expect(await failure(() => read(at('model'), { codecs }))).toMatchObject({
      code: 'TYPE_NOT_PASSED',
      path: '$.best',
      message:
        `${at('model')}: ` +
        'The file holds a model of type "test/Line" at $.best, which is not in `types` (none were passed). Pass the model type of that name, or the class that carries it.',
    });
  });
});

describe.each(codecs.map((codec) => [codec.name, codec] as const))('a %s file', (name, codec) => {
  const versionOffset = { cbor: 20, protobuf: 8, flatbuffers: 40 }[name]!;

  it('that is cut off or changed is refused', async () => {
    dumpSync({ weights: new Float64Array(1000) }, at('model'), { codec });
    const bytes = fs.readFileSync(at('model'));
    fs.writeFileSync(at('short'), bytes.subarray(0, -1));
    expect(await failure(() => load(at('short'), { codecs }))).toMatchObject({
      code: 'TRUNCATED',
      message: `${at('short')}: The file has ${bytes.length - 1} bytes, expected ${bytes.length}. It was cut off: save or get it again.`,
    });
    const start = bytes.length - 8000;
    bytes[bytes.length - 1]! ^= 1;
    fs.writeFileSync(at('changed'), bytes);
    expect(await failure(() => load(at('changed'), { codecs }))).toMatchObject({
      code: 'DAMAGED',
      offset: start,
      message: `${at('changed')}: Segment 0 (bytes ${start} to ${bytes.length}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    });
  });

  it('of a version to come is refused', async () => {
    dumpSync({}, at('model'), { codec });
    const bytes = fs.readFileSync(at('model'));
    bytes[versionOffset] = 2;
    fs.writeFileSync(at('model'), bytes);
    expect(await failure(() => load(at('model'), { codecs }))).toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      message:
        `${at('model')}: ` +
        'The file says that it is of format version 2; this reader knows versions 1 to 1. If a newer Brine saved it, upgrade @brine/core.',
    });
  });
});

describe('decode', () => {
  const model = {
    buffer: Uint8Array.of(1, 2, 3).buffer,
    weights: Float64Array.of(1, 2),
    byte: Uint8Array.of(7),
  };

  it.each(codecs.map((codec) => [codec.name, codec] as const))(
    'takes a Buffer out of a pool, in %s',
    (_, codec) => {
      const bytes = encode(model, { codec });
      const pool = Buffer.alloc(bytes.length + 16, 0xff);
      for (const start of [0, 1, 8]) {
        pool.set(bytes, start);
        const loaded = decode(pool.subarray(start, start + bytes.length), { codecs });
        expect(difference(model, loaded)).toBeUndefined();
      }
    },
  );

  it('reads a Blob through open', async () => {
    const blob = new Blob([encode(model, { codec: cbor }).slice()]);
    const file = await openSource(blobSource(blob), { codecs });
    expect(difference(model, await file.load())).toBeUndefined();
  });
});

describe.each(codecs.map((codec) => [codec.name, codec] as const))(
  'a hostile %s file',
  (_, codec) => {
    it('with arrays of many holes takes no memory for them', () => {
      const holes = (): unknown[] => {
        const array: unknown[] = [];
        array.length = 4_000_000_000;
        array.length = 20_000_000;
        return array;
      };
      const bytes = encode(Array.from({ length: 200 }, holes), { codec });
      const before = process.memoryUsage().rss;
      const loaded = decode(bytes, { codecs }) as unknown[][];
      expect(loaded[199]).toHaveLength(20_000_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
    });

    it('with paths of quadratic length is told so', () => {
      let chain: object = { unknown: new Line(1) };
      for (let i = 0; i < 9000; i++) chain = { ['k'.repeat(10_000)]: chain, t: new Uint8Array(0) };
      const source = bytesSource(encode(chain, { codec }));
      const file = openSourceSync(source, { codecs });
      expect(() => file.tensors).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
      try {
        file.load();
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: 'TYPE_NOT_PASSED', path: '$….unknown' });
      }
    });
  },
);

describe('the types of what is loaded', () => {
  it('are those of the types passed', async () => {
    await dump(new Line(3), at('model'), { codec: cbor });
    const line = await load(at('model'), { codecs, types: [Line] });
    expectTypeOf(line).toEqualTypeOf<Line>();
    expect(line.slope).toBe(3);
    const type = loadSync(at('model'), { codecs, types: [Line.modelType] });
    expectTypeOf(type).toEqualTypeOf<Line>();
    dumpSync([1], at('model'), { codec: cbor });
    expectTypeOf(loadSync(at('model'), { codecs })).toEqualTypeOf<unknown>();
  });
});

describe('open', () => {
  const model = {
    a: { weights: new Tensor([2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)) },
    b: [new Line(1), new Int8Array(7)],
  };

  it('lists what is in a file, and reads one array alone', async () => {
    await dump(model, at('model'), { codec: cbor });
    await using file = await open(at('model'), { codecs });
    expect(file).toMatchObject({
      codec: 'cbor',
      byteLength: fs.statSync(at('model')).size,
      typeNames: ['test/Line'],
      tensors: [
        { path: '$.a.weights', dtype: 'float64', shape: [2, 3], byteLength: 48 },
        { path: '$.b[1]', dtype: 'int8', shape: [7], byteLength: 7 },
      ],
    });
    expect(await file.tensor('$.a.weights')).toEqual(model.a.weights);
    expect((await failure(() => file.tensor('$.c'))).message).toBe(
      `${at('model')}: ` +
        'The file has no array at $.c. Its `tensors` lists the paths of all arrays in it.',
    );
    expect(await file.load({ types: [Line] })).toEqual(model);
  });

  it('does the same without waiting', () => {
    dumpSync(model, at('model'), { codec: flatbuffers });
    using file = openSync(at('model'), { codecs });
    expect(file.tensor('$.b[1]')).toEqual(new Tensor([7], new Int8Array(7)));
    expect(file.load({ types: [Line] })).toEqual(model);
  });

  it('keeps to the file that was opened, though the path is replaced', async () => {
    await dump({ version: 1, weights: new Float64Array(100_000) }, at('model'), { codec: cbor });
    await using file = await open(at('model'), { codecs });
    await dump({ version: 2, weights: new Float64Array(100_000) }, at('model'), { codec: cbor });
    expect(await file.load()).toMatchObject({ version: 1 });
    expect(await load(at('model'), { codecs })).toMatchObject({ version: 2 });
  });

  it('says that the file shrank while it was read', async () => {
    dumpSync({ weights: new Float64Array(100_000) }, at('model'), { codec: cbor });
    await using file = await open(at('model'), { codecs });
    fs.truncateSync(at('model'), 500_000);
    expect(await failure(() => file.load())).toMatchObject({ code: 'TRUNCATED', offset: 500_000 });
  });

  it('closes once, and reads nothing after that', async () => {
    dumpSync(new Float64Array(10_000), at('model'), { codec: cbor });
    const file = await open(at('model'), { codecs });
    await file.close();
    const other = fs.openSync(at('model'), 'r');
    await file.close();
    expect(fs.fstatSync(other).isFile()).toBe(true);
    fs.closeSync(other);
    expect((await failure(() => file.load())).message).toBe(
      'The model file is closed. Open it again.',
    );
  });

  it('closes the file where it cannot be read', async () => {
    fs.writeFileSync(at('file'), 'no model at all');
    const open = (): number => fs.readdirSync('/proc/self/fd').length;
    const count = process.platform === 'linux' ? open() : 0;
    for (let i = 0; i < 20; i++) await failure(() => load(at('file'), { codecs }));
    for (let i = 0; i < 20; i++) await failure(() => loadSync(at(''), { codecs }));
    expect(process.platform === 'linux' ? open() : 0).toBe(count);
  });
});
