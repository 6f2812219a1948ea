import { bytesSource, encode, openSync, pack, Ref, Tensor, verify } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { json } from './files.js';
import { expectSame, throughSnapshot } from './support.js';

const list = <T>(item: (i: number) => T, count = 32): T[] =>
  Array.from({ length: count }, (_, i) => item(i));
const kindsOf = (model: unknown): string[] => pack(model).nodes.map(({ kind }) => kind);

describe('many small arrays', () => {
  it('are rows of a table: a tensor of shapes, and one of all numbers', () => {
    const { nodes, segments } = pack(list((i) => new Float32Array(i).fill(i)));
    expect(nodes).toEqual([
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'range', values: [new Ref(5), 32] },
      { kind: 'arrays', values: ['typedArray', new Ref(3), new Ref(4)] },
      { kind: 'tensor', dtype: 'int8', shape: [32, 1], segment: 0, byteOffset: 0 },
      { kind: 'tensor', dtype: 'float32', shape: [496], segment: 1, byteOffset: 0 },
    ]);
    const [shapes, numbers] = segments.map(({ bytes }) => bytes.slice().buffer);
    expect([...new Int8Array(shapes!)]).toEqual(list((i) => i));
    expect([...new Float32Array(numbers!)]).toEqual(list((i) => list(() => i, i)).flat());
  });

  it('are rows of one table for each kind, type and rank, wherever they are', () => {
    const model = list((i) => [
      { a: Float64Array.of(i), b: new Map([[i, new Tensor([1], Float64Array.of(i))]]) },
      [new Tensor([1, 1], Float64Array.of(i)), Int8Array.of(i)],
    ]);
    const { nodes, segments } = pack(model);
    const tables = nodes.flatMap((node) => (node.kind === 'arrays' ? [node.values] : []));
    expect(tables.map(([kind]) => kind)).toEqual(['typedArray', 'tensor', 'tensor', 'typedArray']);
    expect(segments.map(({ dtype }) => dtype)).toEqual(
      'int8 float64 int8 float64 int8 float64 int8 int8'.split(' '),
    );
    expectSame(model);
  });

  it('of 31 are nodes of their own', () => {
    const model = list((i) => Float64Array.of(i), 31);
    expect(kindsOf(model)).toEqual(['array', ...list(() => 'typedArray', 31)]);
    expectSame(model);
  });

  it('stand in blocks of up to 1 MiB, as many whole ones in each as fit', () => {
    const model = list(() => new Float64Array(2047).fill(1), 70);
    const { nodes } = pack(model);
    expect(nodes.slice(4)).toMatchObject([{ shape: [64 * 2047] }, { shape: [6 * 2047] }]);
    const loaded = throughSnapshot(model) as Float64Array[];
    expect(loaded.map(({ length, buffer }) => [length, buffer.byteLength])).toEqual(
      list((i) => [2047, (i < 64 ? 64 : 6) * 2047 * 8], 70),
    );
  });

  it('have up to 16 KiB: larger ones keep a node and a segment of their own', () => {
    const model = [...list(() => new Uint8Array(2 ** 14)), new Uint8Array(2 ** 14 + 1)];
    const { nodes } = pack(model);
    expect(nodes.at(-1)).toMatchObject({ kind: 'typedArray', shape: [2 ** 14 + 1] });
    expect(nodes.filter(({ kind }) => kind === 'typedArray')).toHaveLength(1);
  });

  it('have no dimension above 32,767, even if another one is 0', () => {
    const tensors = (length: number): Tensor[] =>
      list(() => new Tensor([length, 0], new Int8Array()));
    expect(kindsOf(tensors(32_767))).toContain('arrays');
    expect(kindsOf(tensors(32_768))).not.toContain('arrays');
    expectSame(tensors(32_768));
  });

  it('that overlap keep sharing memory, as nodes of their own', () => {
    const all = new Float64Array(64);
    const views = list((i) => all.subarray(2 * i, 2 * i + 3));
    const loaded = throughSnapshot([views, list((i) => Float64Array.of(i))]) as Float64Array[][];
    loaded[0]![0]![2] = 7;
    expect(loaded[0]![1]![0]).toBe(7);
    expect(kindsOf(views)).not.toContain('arrays');
    expectSame(views);
  });

  it('of one buffer are rows where they do not overlap, and not where the buffer is kept', () => {
    const buffer = new ArrayBuffer(32);
    const views = list((i) => new Uint8Array(buffer, i, 1));
    expect(kindsOf(views)).toContain('arrays');
    expect(kindsOf([buffer, ...views])).not.toContain('arrays');
    expectSame(views);
    expectSame([buffer, ...views]);
  });

  it('stay shared', () => {
    const arrays = list((i) => Float64Array.of(i));
    const loaded = throughSnapshot([arrays, arrays[3]]) as [Float64Array[], Float64Array];
    expect(loaded[0][3]).toBe(loaded[1]);
    expectSame([arrays[3], arrays, { again: arrays }]);
  });

  it('are not written to by a change of another', () => {
    const [first, second] = throughSnapshot(list(() => Float64Array.of(1))) as Float64Array[];
    first![0] = 2;
    expect([...second!]).toEqual([1]);
  });

  it('keep the bits of a NaN', () => {
    const odd = list(() => new Float64Array(BigUint64Array.of(0xfff8_0000_0000_1234n).buffer));
    const [first] = throughSnapshot(odd) as Float64Array[];
    expect(new BigUint64Array(first!.slice().buffer)[0]).toBe(0xfff8_0000_0000_1234n);
  });

  it('take a list with them out of a table’s column only where they are all in a run', () => {
    const arrays = list((i) => Float64Array.of(i));
    expect(kindsOf([...arrays, null])[0]).toBe('array');
    expect(kindsOf([arrays[1], arrays])[0]).toBe('array');
    expect(kindsOf(arrays)[0]).toBe('packed');
    expectSame([...arrays, null]);
  });
});

describe('a file with many small arrays', () => {
  // The array in the metadata is of the same kind, and so a row of the same table.
  const model = {
    weights: list((i) => new Float64Array(2047).fill(i), 70),
    bias: Float32Array.of(1),
  };
  const metadata = { means: Float64Array.of(5) };
  const bytes = encode(model, { codec: json, about: { metadata } });

  // The first block has 64 arrays of the model; the head and the shapes lie in the first bytes.
  const secondBlock = (6 * 2047 + 1) * 8;
  const firstRead = 32 * 1024;

  /** The file, and how many bytes each read of it asked for. */
  function opened() {
    const reads: number[] = [];
    const { byteLength, readSync } = bytesSource(bytes);
    const source = {
      byteLength,
      readSync(offset: number, length: number) {
        reads.push(length);
        return readSync(offset, length);
      },
    };
    return { file: openSync(source, { codecs: [json] }), reads };
  }

  it('lists them by their paths, and where each is', () => {
    const { tensors } = opened().file;
    expect(tensors.map(({ path }) => path)).toEqual([
      '$.bias',
      ...list((i) => `$.weights[${i}]`, 70),
      '$about.metadata.means',
    ]);
    const found = tensors.map(({ offset, byteLength }) => [
      ...new Float64Array(bytes.slice(offset, offset + byteLength).buffer, 0, byteLength >> 3),
    ]);
    expect(found).toEqual([[], ...model.weights.map((array) => [...array]), [5]]);
    expect(tensors[70]).toMatchObject({ dtype: 'float64', shape: [2047], byteLength: 16_376 });
  });

  it('gives one alone, for which its block is read', () => {
    const { file, reads } = opened();
    expect(file.tensor('$.weights[69]')).toEqual(new Tensor([2047], model.weights[69]!));
    expect(reads).toEqual([firstRead, secondBlock]);
  });

  it('tells what is said about it, for which no other block is read', () => {
    const { file, reads } = opened();
    expect(file.about()).toEqual({ packages: {}, metadata });
    expect(reads).toEqual([firstRead, secondBlock]);
  });

  it('is told to be damaged in the numbers of a table, by the number of its node', async () => {
    const start = opened().file.tensors[1]!.offset;
    const end = start + 64 * 16_376;
    const changed = bytes.slice();
    changed[start]! ^= 1;
    const { damages } = await verify(bytesSource(changed), { codecs: [json] });
    const message = `Segment 1 (bytes ${start} to ${end}) does not match its digest. The file was changed or damaged after it was saved: get it again.`;
    expect(damages).toEqual([{ part: 'segment', start, end, segment: 1, path: '#4', message }]);
  });
});
