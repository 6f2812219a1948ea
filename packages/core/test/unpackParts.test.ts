/** What is built of the kinds of nodes and cells, and what is told of files that were made by hand. */
import {
  bytesSource,
  decode,
  defineModelType,
  encode,
  type ModelType,
  type Node,
  openSync,
  pack,
  Tensor,
  unpack,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { fileOf, json } from './files.js';
import { list, ref } from './handmade.js';
import { expectSame, failure, throughSnapshot } from './support.js';

class Leaf {
  value: unknown;
  next: unknown;
  constructor(value: unknown, next: unknown = null) {
    this.value = value;
    this.next = next;
  }
}

const leafOf = (version: number, step?: (state: unknown) => unknown): ModelType<Leaf> =>
  defineModelType<Leaf>({
    name: 'test/Leaf',
    class: Leaf,
    version,
    fields: ['value', 'next'],
    ...(step && { migrate: { 1: step } }),
  });

/** Wraps a value; built by code, from its finished state. */
class Box {
  readonly content: unknown;
  constructor(content: unknown) {
    this.content = content;
  }
  static readonly modelType: ModelType<Box> = defineModelType<Box>({
    name: 'test/Box',
    class: Box,
    toState: ({ content }) => content,
    fromState: (content) => new Box(content),
  });
}

const many = <T>(make: (index: number) => T, length = 40): T[] =>
  Array.from({ length }, (_, i) => make(i));

describe('a model comes back', () => {
  it.each<[string, unknown]>([
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['the key __proto__', JSON.parse('{"__proto__": 1}')],
    ['an array with holes', Object.assign(new Array(5), { 1: 'a', 3: {} })],
    ['a bigint below zero', -(2n ** 70n)],
    ['a DataView', [new DataView(new ArrayBuffer(16), 4, 8)]],
    ['an ArrayBuffer and its views', [new ArrayBuffer(16), new DataView(new ArrayBuffer(8))]],
    ['texts of which some are undefined', many((i) => (i % 2 ? 'a' : i % 3 ? null : undefined))],
    ['empty texts in a table', many((i) => ({ text: i % 2 ? '' : 'a' }))],
    ['a table of a key with null', many((i) => ({ next: i % 2 ? null : undefined, i }))],
  ])('%s', (_, model) => {
    expectSame(model);
  });

  it('views of a buffer, at their places', () => {
    const buffer = new ArrayBuffer(16);
    const model = { buffer, view: new DataView(buffer, 4, 8), mixed: new Float64Array(buffer, 8) };
    const loaded = throughSnapshot(model) as typeof model;
    expect(loaded.view.buffer).toBe(loaded.buffer);
    expect([loaded.view.byteOffset, loaded.view.byteLength]).toEqual([4, 8]);
    expect(loaded.mixed.byteOffset).toBe(8);
  });

  it('arrays that overlap and differ in dtype', () => {
    const buffer = new ArrayBuffer(16);
    const model = [new Float64Array(buffer), new Uint8Array(buffer, 1, 3)];
    expect(pack(model).segments.map(({ dtype }) => dtype)).toEqual(['uint8']);
    expectSame(model);
  });

  it('from bytes that lie at an odd place', () => {
    const model = { a: Float64Array.of(1), b: new DataView(new ArrayBuffer(3)) };
    const bytes = encode(model, { codec: json });
    const odd = new Uint8Array(bytes.length + 1).subarray(1);
    odd.set(bytes);
    expect(decode(odd, { codecs: [json] })).toEqual(model);
  });

  it('an ArrayBuffer as one of its own size', () => {
    const model = { bytes: new ArrayBuffer(8), more: Float64Array.of(1) };
    const bytes = encode(model, { codec: json });
    const loaded = decode(bytes, { codecs: [json] }) as typeof model;
    expect(loaded.bytes.byteLength).toBe(8);
  });

  it('with several models in one row, that are built later', () => {
    const rows: Record<string, unknown>[] = many((i) => ({ i, a: null, b: null }));
    rows[0]!.a = new Box(rows[1]);
    rows[0]!.b = new Box(rows[2]);
    const loaded = throughSnapshot(rows, { types: [Box] }) as typeof rows;
    expect(loaded[0]!.a).toBeInstanceOf(Box);
    expect((loaded[0]!.a as Box).content).toBe(loaded[1]);
    expect((loaded[0]!.b as Box).content).toBe(loaded[2]);
  });

  it('as rows of instances', () => {
    const leaves = many((i) => new Leaf(i));
    const file = encode(leaves, { codec: json, types: [leafOf(1)] });
    const loaded = decode(file, { codecs: [json], types: [leafOf(1)] });
    expect(loaded).toEqual(leaves);
  });

  it('with rows of an older version, whose cells are null, undefined and rows', () => {
    const leaves: Leaf[] = many((i) => new Leaf(i));
    leaves.forEach((leaf, i) => {
      leaf.next = i % 3 === 0 ? null : i % 3 === 1 ? undefined : leaves[i - 1];
    });
    const snapshot = pack(leaves, { types: [leafOf(1)] });
    const segments = snapshot.segments.map(({ bytes }) => bytes);
    const types = [leafOf(2, (state) => state)];
    expect(unpack(snapshot, segments, { types })).toStrictEqual(leaves);
  });
});

describe('it is told', () => {
  it.each<[unknown, string]>([
    [null, '[]'],
    [5, '[]'],
    [{ value: 1 }, '["value"]'],
  ])('that a step of migrate gave %j in place of the fields', (state, found) => {
    const snapshot = pack(new Leaf(1), { types: [leafOf(1)] });
    expect(failure(() => unpack(snapshot, [], { types: [leafOf(2, () => state)] }))).toMatchObject({
      code: 'INVALID_STATE',
      message: `The model at $ has the fields ${found}, but model type "test/Leaf" declares ["value","next"]. Raise its version and add a step to migrate, or get the file again.`,
    });
  });

  it('that the fields of rows are others', () => {
    const snapshot = pack(
      many((i) => new Leaf(i)),
      { types: [leafOf(1)] },
    );
    const segments = snapshot.segments.map(({ bytes }) => bytes);
    const type = defineModelType<Leaf>({
      name: 'test/Leaf',
      class: Leaf,
      fields: ['next', 'value'],
    });
    expect(failure(() => unpack(snapshot, segments, { types: [type] })).message).toBe(
      'The model at $[0] has the fields ["value","next"], but model type "test/Leaf" declares ["next","value"]. Raise its version and add a step to migrate, or get the file again.',
    );
  });

  it('where a model is, whatever holds it, or that nothing does', () => {
    const model: Node = { kind: 'model', type: 'm', version: 1, state: null };
    const told = (root: unknown, ...nodes: Node[]): string | undefined =>
      failure(() => unpack({ root: root as null, nodes }, [])).path;
    const numbers: Node = { kind: 'tensor', dtype: 'int8', shape: [], segment: 0, byteOffset: 0 };
    expect(told(ref(0), list('array', ref(1), ref(2)), numbers, model)).toBe('$[1]');
    expect(told(ref(0), list('sparse', 9, 7, ref(1)), model)).toBe('$[7]');
    expect(told(ref(0), list('map', ref(1), 1), model)).toBe('$.keys()[0]');
    expect(told(ref(0), list('map', 1, ref(1)), model)).toBe('$.values()[0]');
    expect(told(ref(0), list('map', 'a', ref(1)), model)).toBe('$.get("a")');
    expect(told(ref(0), list('set', 1, ref(1)), model)).toBe('$.values()[1]');
    expect(told(null, model)).toBe('$');
    expect(told(ref(0), list('array'), model)).toBe('#1');
  });

  it('where a model is in a long chain, in as many characters as one reads', () => {
    let deep: unknown = new Box(1);
    for (let i = 0; i < 1000; i++) deep = [deep];
    const { path } = failure(() => unpack(pack(deep, { types: [Box] }), []));
    expect(path).toBe(`$…${'[0]'.repeat(333)}`);
  });
});

describe('a part of a file', () => {
  const rows = many((a) => ({
    a,
    b: a % 2 ? null : 1,
    flag: true,
    name: 'x',
    mixed: a % 2 ? a : 'a',
  }));
  const model = {
    weights: new Tensor([2], Float64Array.of(1, 2)),
    rows,
    numbers: many((i) => i),
    mixed: many((i) => (i % 2 ? i : 'a')),
    leaf: new Leaf(1),
    box: new Box(2),
  };
  const types = [leafOf(1), Box];
  const metadata = { list: many((i) => i), rows: many((z) => ({ z })), array: Float32Array.of(3) };
  const bytes = encode(model, { codec: json, types, about: { metadata } });
  const opened = () => openSync(bytesSource(bytes), { codecs: [json] });

  it('is what is said about the model, which no type is needed for', () => {
    expect(opened().about()).toEqual({ packages: {}, metadata });
  });

  it('may hold models, which are built without those of the model', () => {
    const about = { metadata: { box: new Box([1]) } };
    const file = encode({ box: new Box(new Box(2)) }, { codec: json, types: [Box], about });
    const source = openSync(bytesSource(file), { codecs: [json] });
    const { box } = source.about({ types: [Box] }).metadata as typeof about.metadata;
    expect(box).toEqual(new Box([1]));
    expect(source.load({ types: [Box] })).toEqual({ box: new Box(new Box(2)) });
  });

  it('is an array, or the numbers of a column', () => {
    const file = opened();
    const paths = file.tensors.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('$'))).toEqual([
      '$.weights',
      '$.rows',
      '$.numbers',
      '$about.metadata.list',
      '$about.metadata.rows',
      '$about.metadata.array',
    ]);
    const columns = paths.filter((path) => path.startsWith('#'));
    expect(columns.map((path) => path.replace(/^#\d+/, '#'))).toEqual([
      '#.a',
      '#.b',
      '#.b?',
      '#.flag',
      '#.name',
      '#.z',
    ]);
    expect([...file.tensor(columns[0]!).data].slice(0, 3)).toEqual([0, 1, 2]);
    expect(file.typeNames).toEqual(['test/Leaf', 'test/Box']);
  });

  it('may be a list of any objects in a file that nobody has loaded', () => {
    const cells = Int8Array.from({ length: 32 }, (_, i) => [-9, -1, -2][i] ?? -1);
    const tensor: Node = { kind: 'tensor', dtype: 'int8', shape: [32], segment: 0, byteOffset: 0 };
    const file = fileOf(
      [
        list('described', null, ref(1), undefined),
        { kind: 'object', keys: ['packages', 'metadata'], values: [ref(2), ref(3)] },
        { kind: 'object', keys: [], values: [] },
        list('packed', ref(4)),
        list('refs', ref(5)),
        tensor,
        list('array', 'in a list'),
      ],
      [cells],
    );
    const source = openSync(bytesSource(file), { codecs: [json] });
    const { metadata } = source.about();
    expect((metadata as unknown[]).slice(0, 3)).toEqual([['in a list'], null, undefined]);
    expect(failure(() => source.load()).message).toBe(
      'The manifest does not describe a model. Node 3 (packed) refers to other objects than rows, and so should be an array.',
    );
  });
});
