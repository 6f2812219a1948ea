import { Tensor } from '@brine/core';

/** Of most tables and long arrays here: enough for a table, and not a multiple of 8. */
const size = 33;

/** The cells of one column for each form and width that a column can have, by name. */
export function columnSpecimens(): Record<string, readonly unknown[]> {
  const shared = { name: 'shared' };
  return {
    int8: cells((i) => 127 - i, -128),
    int16: cells((i) => i, 128, -129, 32_767, -32_768),
    int32: cells((i) => i, 32_768, -32_769, 2 ** 31 - 1, -(2 ** 31)),
    'past int32': cells((i) => i, 2 ** 31),
    'minus zero': cells((i) => i, -0),
    fractions: cells(
      (i) => i / 7,
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      5e-324,
      Number.MAX_VALUE,
      2 ** 53,
    ),
    booleans: cells((i) => i % 3 === 0),
    false: cells(() => false),
    texts: cells((i) => `text ${i % 5}`, '', "'", '\ufeff', '\0', '😀'),
    'half as many texts as cells': [...cells((i) => `text ${i % 16}`)],
    'more texts than half the cells': cells((i) => `text ${i % 17}`),
    'optional texts': cells((i) => (i % 2 ? 'odd' : null), undefined),
    'optional int8': cells((i) => (i % 4 ? i : null), undefined, 0),
    'optional fractions': cells((i) => (i % 4 ? i / 3 : undefined), -0, Number.NaN, 0),
    'optional booleans': cells((i) => (i % 4 ? i % 2 === 0 : null), undefined),
    null: cells(() => null),
    undefined: cells(() => undefined),
    'null and undefined': cells((i) => (i % 2 ? null : undefined)),
    objects: cells((i) => ({ [`key ${i}`]: i })),
    'one object': cells(() => shared),
    'optional objects': cells((i) => (i % 5 ? [i] : null), undefined, shared),
    bigints: cells((i) => BigInt(i) ** 20n),
    dates: cells((i) => new Date(i)),
    // An array of numbers among the first 31 would keep its row out of a table.
    mixture: cells(
      (i) => (i === size - 1 ? Float64Array.of(i) : i),
      -0,
      null,
      undefined,
      true,
      'text',
      shared,
      10n,
      '\ufeff',
      Number.NaN,
    ),
  };
}

/** Small models with tables and long arrays, by name. Made anew at each call. */
export function tableSpecimens(): Record<string, unknown> {
  const columns = columnSpecimens();
  return {
    'a table with every form of column': rows((i) =>
      Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[i]])),
    ),
    'long arrays of every form of column': columnSpecimens(),
    'long arrays of 32 and 31 elements': [31, 32].map((length) =>
      Array.from({ length }, (_, i) => i),
    ),
    'a table of 32 objects': rows((i) => ({ i }), 32),
    '31 objects of one shape': rows((i) => ({ i }), 31),
    'a table of one column that is never set': rows(() => ({ nothing: undefined })),
    'a table of equal objects': rows(() => ({ same: 1 }), 3000),
    'a table of 64 columns': rows((i) => withKeys(64, i)),
    '32 objects of 65 keys': rows((i) => withKeys(65, i)),
    'a table of null-prototype objects': rows((i) => Object.assign(Object.create(null), { i })),
    'a table each of plain and null-prototype objects': rows((i) => [
      { i },
      Object.assign(Object.create(null), { i }),
    ]),
    'empty objects': rows(() => ({})),
    'keys in two orders': rows((i) => [
      { a: i, b: 0 },
      { b: 1, a: i },
    ]),
    'keys that look alike': rows((i) => [{ 'a\0b': i }, { a: i, b: i }]),
    'shared rows': sharedRows(),
    'shared rows behind many others': sharedRows(5000),
    'rows that hold themselves': rows((i) => {
      const row: Record<string, unknown> = { i };
      row.self = row;
      return row;
    }),
    'a ring of rows': ring(100),
    'rows of two tables that refer to each other': twoTables(),
    'rows in a map and a set': (() => {
      const all = rows((i) => ({ i }));
      return { set: new Set(all), map: new Map(all.map((row) => [row, all[row.i ^ 1]])) };
    })(),
    'rows met in lists, between other things': rows((i) => ({
      list: [{ x: i, y: -i }, 'text', [{ x: 0.5, y: i }]],
      when: new Date(i),
    })),
    'rows with arrays of numbers from the first on': rows((i) => ({ data: Float32Array.of(i) })),
    'rows with an array of numbers in the 31st': rows((i) => ({
      data: i === 30 ? new Tensor([1], Float64Array.of(i)) : null,
    })),
    'rows with an array of numbers in the 32nd': rows((i) => ({
      data: i === 31 ? new DataView(new ArrayBuffer(2)) : null,
    })),
    'a forest': Array.from({ length: 5 }, (_, i) => tree(4, i)),
    'a long array with rows in it': [...rows((i) => ({ i })), null, undefined],
    'a long array with rows and another object': [...rows((i) => ({ i })), new Map()],
    'texts that hardly repeat': [
      rows((i) => `text ${i % 513}`, 1024),
      rows((i) => `text ${i % 512}`, 1024),
      [...rows((i) => `${i}\0`, 1100), '', '\ufeff', 'é', '中', '😀', null, undefined],
    ],
    'a table of texts that hardly repeat': rows(
      (i) => ({ name: i % 9 ? `text ${i}` : null }),
      1100,
    ),
    'a long array twice': (() => {
      const list = cells((i) => i);
      return [list, { again: list }];
    })(),
  };
}

/** `special` cells in front of those that `cell` gives. */
function cells(cell: (i: number) => unknown, ...special: readonly unknown[]): unknown[] {
  return [...special, ...Array.from({ length: size - special.length }, (_, i) => cell(i))];
}

function rows<T>(row: (i: number) => T, count = size): T[] {
  return Array.from({ length: count }, (_, i) => row(i));
}

function withKeys(count: number, value: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, value]));
}

function sharedRows(count = 40): object {
  const all = rows((i) => ({ i, at: { place: i % 2 } }), count);
  return [...all, all[0], { again: all[count - 1] }, all[35]!.at];
}

/** A list linked in both directions, and round. */
function ring(length: number): object {
  interface Link {
    readonly value: number;
    before: Link | undefined;
    behind: Link | undefined;
  }
  const links: Link[] = rows((value) => ({ value, before: undefined, behind: undefined }), length);
  links.forEach((link, i) => {
    link.before = links[(i + length - 1) % length]!;
    link.behind = links[(i + 1) % length]!;
  });
  return links[0]!;
}

function twoTables(): object {
  const left: { right: object | undefined }[] = rows(() => ({ right: undefined }), 40);
  const right = rows((i) => ({ left: left[39 - i]!, i }), 35);
  left.forEach((row, i) => {
    row.right = right[i % right.length]!;
  });
  return left;
}

interface Tree {
  readonly feature: number;
  readonly threshold: number | undefined;
  readonly left: Tree | null;
  readonly right: Tree | null;
  readonly isLeaf: boolean;
}

function tree(depth: number, seed: number): Tree {
  const isLeaf = depth === 0;
  return {
    feature: isLeaf ? -1 : (seed + depth) % 3,
    threshold: isLeaf ? undefined : (seed + 1) / (depth + 1),
    left: isLeaf ? null : tree(depth - 1, seed * 2),
    right: isLeaf ? null : tree(depth - 1, seed * 2 + 1),
    isLeaf,
  };
}
