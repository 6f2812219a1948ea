import { bytesSource, decode, encode, type NumbersNode, openSync, pack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { json } from './files.js';
import { list, type Parts, ref, refusal } from './handmade.js';
import { expectSame, failure } from './support.js';

const words = (count: number, word: (i: number) => string = (i) => `w${i}`): string[] =>
  Array.from({ length: count }, (_, i) => word(i));
const kinds = (model: unknown): string[] => pack(model).nodes.map(({ kind }) => kind);
const asRows = (values: readonly unknown[]): unknown => values.map((value) => ({ value }));

describe('texts that hardly repeat', () => {
  it.each<[string, unknown[], string[]]>([
    ['1,024', words(1024), ['packed', 'utf8', 'tensor', 'tensor']],
    ['1,023', words(1023), ['array']],
    [
      '513 different of 1,024',
      words(1024, (i) => `${i % 513}`),
      ['packed', 'utf8', 'tensor', 'tensor'],
    ],
    ['512 different of 1,024', words(1024, (i) => `${i % 512}`), ['packed', 'texts', 'tensor']],
    ['4,096 different of many', words(9000, (i) => `${i % 4096}`), ['packed', 'texts', 'tensor']],
    [
      '4,097 different of many',
      words(9000, (i) => `${i % 4097}`),
      ['packed', 'utf8', 'tensor', 'tensor'],
    ],
    ['and a number', [...words(2000), 1], ['array']],
  ])('%s', (_, values, expected) => {
    expect(kinds(values)).toEqual(expected);
    expectSame(values);
  });

  it('are columns of tables too', () => {
    expect(kinds(asRows(words(1024)))).toContain('utf8');
    expect(kinds(asRows(words(1023)))).not.toContain('utf8');
    expectSame(asRows([...words(5000, (i) => `é${i % 4500}`), null, undefined]));
  });

  it('are lengths, and bytes one after the other', () => {
    const { nodes, segments } = pack([
      ...words(1024, (i) => `${i}`),
      'é',
      '',
      null,
      undefined,
      '中😀',
    ]);
    expect(nodes.slice(0, 2)).toEqual([
      { kind: 'packed', values: [ref(1)] },
      { kind: 'utf8', values: [ref(2), ref(3)] },
    ]);
    expect(nodes.slice(2).map((node) => (node as NumbersNode).dtype)).toEqual(['int8', 'uint8']);
    const [lengths, bytes] = segments.map((segment) => segment.bytes);
    expect([...new Int8Array(lengths!.slice().buffer)].slice(-7)).toEqual([4, 4, 2, 0, -1, -2, 7]);
    expect(new TextDecoder().decode(bytes).slice(-14)).toBe('102110221023é中😀'.slice(-14));
  });

  it.each<[string, (i: number) => string]>([
    [
      'of one to four bytes a character',
      (i) => ['a', 'ÿ', 'Ā', '߿', 'ࠀ', '￿', '𐀀', '\u{10ffff}'][i % 8]! + i,
    ],
    ['of the ends of each length', (i) => `\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\u{10000}${i}`],
    ['with marks of byte order and zeros', (i) => `\ufeff\0${i}`],
    ['of 64 and 65 characters', (i) => `${i}`.padStart(64 + (i % 2), 'é')],
    ['longer than blocks', (i) => `${i}`.repeat(i === 7 ? 20_000 : 1)],
    ['empty, at the end', (i) => (i < 1000 ? `${i}` : '')],
  ])('%s', (_, word) => {
    expectSame(words(1100, word));
  });

  it('holds lengths past 127 and 32,767 in more bytes', () => {
    const dtypes = (length: number): string[] =>
      pack([...words(1024), 'x'.repeat(length)]).nodes.flatMap((node) =>
        'dtype' in node ? node.dtype : [],
      );
    expect(dtypes(127)).toEqual(['int8', 'uint8']);
    expect(dtypes(128)).toEqual(['int16', 'uint8']);
    expect(dtypes(32_768)).toEqual(['int32', 'uint8']);
    expectSame([...words(1024), 'é'.repeat(32_768)]);
  });

  it('are refused with lone surrogates, wherever these are', () => {
    const { code, path } = failure(() => pack([...words(5000), 'a\udc00']));
    expect([code, path]).toEqual(['UNSUPPORTED_VALUE', '$[5000]']);
  });
});

describe('a file of texts that hardly repeat', () => {
  const model = { words: words(1024), rows: words(1024).map((name) => ({ name })) };
  const file = encode(model, { codec: json });

  it('has their lengths and bytes as arrays', () => {
    const opened = openSync(bytesSource(file), { codecs: [json] });
    expect(opened.tensors.map(({ path }) => path)).toEqual([
      '$.words',
      '$.words.bytes',
      '$.rows',
      '#8.name',
      '#8.name.bytes',
    ]);
    expect([...opened.tensor('$.words').data].slice(8, 12)).toEqual([2, 2, 3, 3]);
    const { data } = opened.tensor('#8.name.bytes');
    expect(String.fromCharCode(...(data as Uint8Array).subarray(0, 6))).toBe('w0w1w2');
  });

  it('takes so much of the heap', () => {
    const bytes = model.words.join('').length;
    // Nodes, segments, values and keys, letters; elements of long arrays, rows, texts and their bytes.
    const heap =
      12 * 400 +
      5 * 450 +
      (4 + 1 + 2 + 1 + 1 + 2 + 2) * 120 +
      ('words'.length + 'rows'.length + 'name'.length) * 4 +
      2 * 1024 * 24 +
      1024 * (48 + 32) +
      2 * (1024 * 48 + bytes * 2);
    const load = (maxHeapBytes: number) =>
      decode(file, { codecs: [json], limits: { maxHeapBytes } });
    expect(load(heap)).toEqual(model);
    expect(failure(() => load(heap - 1)).message).toMatch(`takes up to ${heap} bytes`);
  });
});

describe('texts that could be written otherwise are refused', () => {
  const different = words(1024, (i) => String.fromCharCode(0x100 + i));
  const all = new TextEncoder().encode(different.join(''));
  const twos = Int8Array.from(different, () => 2);
  const column = (lengths: Int8Array | Int16Array = twos, bytes = all, ...rest: Parts): string =>
    refusal([list('packed', ref(1)), list('utf8', ref(2), ref(3)), lengths, bytes, ...rest]);
  const changed = (index: number, length: number): Int8Array => twos.with(index, length);
  const inBytes = (index: number, byte: number): Uint8Array<ArrayBuffer> =>
    new Uint8Array(all.with(index, byte));

  it.each<[string, string]>([
    [
      refusal([list('utf8', ref(1), ref(2)), twos, all]),
      'Node 0 (utf8) belongs to no table or array.',
    ],
    [
      refusal([list('packed', ref(1)), list('utf8', ref(2)), twos]),
      'Node 3 is not the tensor expected of a column there.',
    ],
    [
      refusal([list('packed', ref(1)), list('utf8', ref(2), ref(3), 1), twos, all]),
      'Node 1 (utf8) is not the lengths of texts and their bytes.',
    ],
    [column(Int16Array.from(twos)), 'The column in node 2 has 2 bytes a cell, but fits in int8.'],
    [column(changed(9, -3)), 'The texts in nodes 2 and 3 have the length -3 in cell 9.'],
    [
      column(changed(9, 4)),
      'The texts in nodes 2 and 3 have 2048 bytes, but the lengths add up to 2050.',
    ],
    [
      column(changed(1023, 127)),
      'The texts in nodes 2 and 3 have 2048 bytes, but the lengths add up to 2173.',
    ],
    [
      column(changed(9, 1).with(10, 3)),
      'The texts in nodes 2 and 3 start within a character in cell 10.',
    ],
    [
      column(changed(9, 1).with(10, 1)),
      'The texts in nodes 2 and 3 start within a character in cell 10.',
    ],
    [
      column(twos, inBytes(600, 0xff)),
      'The texts in nodes 2 and 3 are no UTF-8 in cells 0 to 1023.',
    ],
    [
      column(twos, inBytes(600, 0x41)),
      'The texts in nodes 2 and 3 are no UTF-8 in cells 0 to 1023.',
    ],
    [
      column(twos.slice(1), new Uint8Array(all.slice(2))),
      'The 1023 texts in node 3 should be in the manifest.',
    ],
    [
      column(twos, new TextEncoder().encode(words(1024, (i) => different[i % 512]!).join(''))),
      'The 1024 texts in node 3 should be in the manifest.',
    ],
    [
      column(
        twos.map(() => -1),
        new Uint8Array(0),
      ),
      'The 1024 texts in node 3 should be in the manifest.',
    ],
    [
      refusal([list('array', ...different)]),
      'Node 0 (array) holds values of one kind, which should be packed.',
    ],
    [
      refusal([
        list('packed', ref(1)),
        list('texts', ref(2), ...words(4097)),
        Int16Array.from(words(9000), (_, i) => i % 4097),
      ]),
      '4097 texts stand with node 2, but its 9000 cells use 4097.',
    ],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
