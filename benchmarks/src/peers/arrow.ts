import {
  Field,
  Float64,
  List,
  makeData,
  makeVector,
  Table,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import { inMemory, type Peer, type Way } from './peer.js';

export const arrow: Peer = {
  name: 'arrow',
  family: 'arrow',
  description: 'Arrow IPC by apache-arrow: equal columns as a table, arrays of any length as lists',
  on({ shape }) {
    if (shape === 'array') {
      return way(
        (value) => tableFromArrays({ values: value as Float64Array }),
        (table) => table.getChild('values')!.toArray() as unknown,
      );
    }
    if (shape === 'list') return way(listTable, (table) => listsOf(table));
    if (shape === 'arrays') return way(tableOf, objectOf);
    if (shape !== 'text') return 'holds tables, not graphs of objects';
    return way(
      (value) => {
        const { vocabulary, idf } = value as { vocabulary: string[]; idf: Float64Array };
        return new Table({ vocabulary: vectorFromArray(vocabulary), idf: makeVector(idf) });
      },
      (table) => ({
        vocabulary: Array.from(table.getChild('vocabulary')!) as string[],
        idf: table.getChild('idf')!.toArray() as unknown,
      }),
    );
  },
};

function way(take: (value: unknown) => Table, build: (table: Table) => unknown): Way {
  return inMemory({
    encode: (value) => tableToIPC(take(value), 'file'),
    decode: (bytes) => build(tableFromIPC(bytes)),
  });
}

function tableOf(value: unknown): Table {
  const arrays = value as Record<string, Float64Array | Int32Array>;
  const lists = Object.values(arrays);
  const [first] = lists;
  // Columns of one length are a table as they are.
  if (lists.every(({ length }) => length === first!.length)) return tableFromArrays(arrays);
  if (lists.every((list) => list instanceof Float64Array)) {
    return new Table({ name: vectorFromArray(Object.keys(arrays)), values: listVector(lists) });
  }
  throw new RangeError('Columns of different types and lengths do not go into one table.');
}

function objectOf(table: Table): unknown {
  if (table.getChild('name') === null) {
    return Object.fromEntries(
      table.schema.fields.map(({ name }) => [name, table.getChild(name)!.toArray() as unknown]),
    );
  }
  const names = Array.from(table.getChild('name')!) as string[];
  const lists = listsOf(table);
  return Object.fromEntries(names.map((name, i) => [name, lists[i]]));
}

function listTable(value: unknown): Table {
  return new Table({ values: listVector(value as Float64Array[]) });
}

/** As one run of numbers and where each list starts in it, which is what Arrow writes. */
function listVector(lists: readonly Float64Array[]): Vector {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i]! + list.length;
  });
  const numbers = new Float64Array(offsets.at(-1)!);
  for (const [i, list] of lists.entries()) numbers.set(list, offsets[i]);
  const child = makeData({ type: new Float64(), data: numbers });
  const type = new List(new Field('item', new Float64()));
  return new Vector([makeData({ type, valueOffsets: offsets, child })]);
}

function listsOf(table: Table): unknown[] {
  return Array.from(table.getChild('values')!, (list: Vector) => list.toArray() as unknown);
}
