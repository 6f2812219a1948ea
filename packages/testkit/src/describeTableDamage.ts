import {
  type Codec,
  type DType,
  decode,
  dtypeOf,
  encode,
  type ListNode,
  type Node,
  open,
  Ref,
  type TypedArray,
  type Value,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { sparseFile } from './sparseFile.js';

const count = 32;
const zeros = Array.from({ length: count }, () => 0);
const rising = zeros.map((_, i) => i);

/** Nodes of a manifest whose root is node 0, and the numbers of its tensors in order. */
interface Forgery {
  readonly nodes: readonly Node[];
  readonly arrays: readonly TypedArray[];
}

/** Declares the tests that a table or a column is read in the one form that is written. */
export function describeTableDamage(codec: Codec): void {
  const load = async ({ nodes, arrays }: Forgery): Promise<unknown> => {
    const segments = arrays.map((array) => ({
      dtype: dtypeOf(array)!,
      byteLength: array.byteLength,
      bytes: new Uint8Array(array.buffer, 0, array.byteLength),
    }));
    const file = sparseFile(codec, { root: new Ref(0), nodes }, segments);
    return (await open(file, { codecs: [codec] })).load();
  };

  it('more than limits.maxCells', () => {
    const bytes = encode([rising.map((i) => ({ i })), rising], { codec });
    const error = (() => {
      try {
        return decode(bytes, { codecs: [codec], limits: { maxCells: 95 } });
      } catch (error) {
        return error;
      }
    })();
    expect(error).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message:
        'The file has 96 cells of tables and columns, more than the limit of 95. If you trust where it comes from, raise `limits.maxCells`.',
    });
  });

  describe('a table or a column that could be written otherwise', () => {
    it('but not the ones that these are made from', async () => {
      expect(await load(packed(Int8Array.from(rising)))).toEqual(rising);
      expect(await load(utf8(1024))).toHaveLength(1024);
      expect(await load(arrays())).toEqual(rising.map(() => Float32Array.of(0)));
      expect(await load(table([Int8Array.from(rising)], rising))).toEqual([
        true,
        'text',
        ...rising.map((i) => ({ k0: i })),
      ]);
    });

    it.each<[what: string, forgery: Forgery]>([
      ['wider than needed', packed(Int16Array.from(rising))],
      ['fractions without any', packed(Float64Array.from(rising))],
      ['of another dtype', packed(Uint8Array.from(rising))],
      ['too short', packed(Int8Array.from(rising.slice(1)))],
      ['a NaN of other bits', packed(oddNaN())],
      ['a text out of order', listed('texts', [1, 0, ...zeros.slice(2)], 'a', 'b')],
      ['a text that no cell uses', listed('texts', zeros, 'a', 'b')],
      ['a text that is not there', listed('texts', [0, 1, ...zeros.slice(2)], 'a')],
      ['a text twice', listed('texts', [0, 1, ...zeros.slice(2)], 'a', 'a')],
      ['texts that hardly repeat', listed('texts', rising, ...rising.map(String))],
      ['texts in UTF-8 that are few', utf8(1023)],
      ['texts in UTF-8 that repeat', utf8(1024, (i) => i % 512)],
      ['texts in UTF-8 that are longer than their bytes', utf8(1024, undefined, 5)],
      ['shapes wider than needed', arrays({ shapes: new Int16Array(count).fill(1) })],
      ['shapes past the numbers', arrays({ shapes: new Int8Array(count).fill(1).with(3, 2) })],
      ['a negative shape', arrays({ shapes: new Int8Array(count).fill(1).with(3, -1) })],
      ['numbers behind the last array', arrays({ numbers: new Float32Array(count + 1) })],
      ['a table of 31 arrays', arrays({ shapes: new Int8Array(count - 1).fill(1) })],
      ['a run that starts late', arrays({ first: 1 })],
      ['a run of fewer arrays than there are', arrays({ length: count - 1 })],
      ['a reference to nothing', listed('refs', zeros)],
      ['a reference to another object than a row', listed('refs', [-3, ...zeros.map(() => -1)])],
      ['bits behind the last', bits(33, Uint8Array.of(0, 0, 0, 0, 2))],
      ['more bytes than bits', bits(32, Uint8Array.of(0, 0, 0, 0, 0))],
      ['an optional column with all cells', optional(rising, zeros)],
      [
        'an optional column without a cell',
        optional(
          zeros,
          zeros.map(() => -1),
        ),
      ],
      ['a number in an absent cell', optional(rising, [0, -1, ...zeros.slice(2)])],
      ['a cell neither there nor absent', optional(zeros, [-3, -1, ...zeros.slice(2)])],
      ['a table of 31 rows', table([Int8Array.from(rising.slice(1))], rising.slice(1))],
      ['columns of unequal length', table([Int8Array.from(rising), new Int8Array(33)], rising)],
      ['rows out of order', table([Int8Array.from(rising)], rising.toReversed())],
      ['rows that nothing refers to', table([new Int8Array(33)], rising)],
      ['a reference to a column', table([Int8Array.from(rising)], [-1, ...rising])],
      ['columns that share a segment', shared()],
      [
        'objects that should be rows',
        {
          nodes: [
            { kind: 'array', values: [true, 'text', ...rising.map((i) => new Ref(i + 1))] },
            ...rising.map((i): Node => ({ kind: 'object', keys: ['i'], values: [i] })),
          ],
          arrays: [],
        },
      ],
      ['an array that should be packed', { nodes: [list('array', ...rising)], arrays: [] }],
    ])('%s', async (_, forgery) => {
      await expect(load(forgery)).rejects.toMatchObject({ code: 'MALFORMED' });
    });
  });
}

function list(kind: ListNode['kind'], ...values: readonly Value[]): Node {
  return { kind, values };
}

function tensor(dtype: DType, length: number, segment: number, ...widths: number[]): Node {
  return { kind: 'tensor', dtype, shape: [length, ...widths], segment, byteOffset: 0 };
}

function packed(column: TypedArray): Forgery {
  const { length } = column;
  const nodes = [list('packed', new Ref(1)), tensor(dtypeOf(column)!, length, 0)];
  return { nodes, arrays: [column] };
}

function listed(kind: 'refs' | 'texts', cells: readonly number[], ...texts: string[]): Forgery {
  const nodes = [
    list('packed', new Ref(1)),
    list(kind, new Ref(2), ...texts),
    tensor('int8', cells.length, 0),
  ];
  return { nodes, arrays: [Int8Array.from(cells)] };
}

/** A list of small arrays of one number each. */
function arrays({
  shapes = new Int8Array(count).fill(1),
  numbers = new Float32Array(shapes.length),
  first = 0,
  length = shapes.length,
}: {
  readonly shapes?: Int8Array<ArrayBuffer> | Int16Array<ArrayBuffer>;
  readonly numbers?: Float32Array<ArrayBuffer>;
  readonly first?: number;
  readonly length?: number;
} = {}): Forgery {
  const nodes: Node[] = [
    list('packed', new Ref(1)),
    list('range', new Ref(5 + first), length),
    list('arrays', 'typedArray', new Ref(3), new Ref(4)),
    tensor(dtypeOf(shapes)!, shapes.length, 0, 1),
    tensor('float32', numbers.length, 1),
  ];
  return { nodes, arrays: [shapes, numbers] };
}

/** Texts of four digits each. */
function utf8(length: number, digits = (i: number): number => i, each = 4): Forgery {
  const lengths = new Int8Array(length).fill(each);
  const texts = Array.from(lengths, (_, i) => `${digits(i)}`.padStart(4, '0')).join('');
  const bytes = new TextEncoder().encode(texts);
  const nodes = [
    list('packed', new Ref(1)),
    list('utf8', new Ref(2), new Ref(3)),
    tensor('int8', length, 0),
    tensor('uint8', bytes.length, 1),
  ];
  return { nodes, arrays: [lengths, bytes] };
}

function bits(length: number, bytes: Uint8Array<ArrayBuffer>): Forgery {
  const nodes = [
    list('packed', new Ref(1)),
    list('bits', length, new Ref(2)),
    tensor('uint8', bytes.length, 0),
  ];
  return { nodes, arrays: [bytes] };
}

function optional(cells: readonly number[], absent: readonly number[]): Forgery {
  const nodes = [
    list('packed', new Ref(1)),
    list('optional', new Ref(2), new Ref(3)),
    tensor('int8', cells.length, 0),
    tensor('int8', absent.length, 1),
  ];
  return { nodes, arrays: [Int8Array.from(cells), Int8Array.from(absent)] };
}

/** A list of rows of a table, among values that keep the list from being packed. */
function table(columns: readonly Int8Array<ArrayBuffer>[], rows: readonly number[]): Forgery {
  const size = 2 + columns.length;
  const nodes = [
    list('array', true, 'text', ...rows.map((row) => new Ref(size + row))),
    {
      kind: 'objects' as const,
      keys: columns.map((_, i) => `k${i}`),
      values: columns.map((_, i) => new Ref(2 + i)),
    },
    ...columns.map((column, i) => tensor('int8', column.length, i)),
  ];
  return { nodes, arrays: columns };
}

function shared(): Forgery {
  const column = Int8Array.from(rising);
  const { nodes } = table([column, column], rising);
  return { nodes: [...nodes.slice(0, 3), tensor('int8', count, 0)], arrays: [column] };
}

function oddNaN(): Float64Array<ArrayBuffer> {
  const column = Float64Array.from(zeros);
  new BigUint64Array(column.buffer)[3] = 0x7ff8_0000_0000_0001n;
  return column;
}
