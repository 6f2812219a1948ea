/** Makes the objects of tables. */
import type { Graph } from '../graph.js';
import { isRef } from '../snapshot.js';
import { blankOf, define } from './blanks.js';
import type { Cells } from './cells.js';
import {
  type LateCell,
  NumberedRows,
  partsWithin,
  type RowRefs,
  type Source,
  StackedRows,
} from './rowRefs.js';

/** What rows are made of. */
export interface RowParts {
  readonly graph: Graph;
  /** Tables with rows that are referred to more than once; `undefined` where that is not known. */
  readonly shared: ReadonlySet<number> | undefined;
  /** Objects by number: nodes, then the rows of all tables; `undefined` where not built yet. */
  readonly built: unknown[];
  readonly late: LateCell[];
}

/**
 * Makes all rows of a table, from the last to the first: what a row refers to usually has a higher
 * number, and is there already.
 *
 * @param index of the table
 * @param prototype of the objects
 * @param make makes an object of its values, if that is declared
 */
export function makeRows(
  index: number,
  prototype: object | null,
  parts: RowParts,
  make?: (values: readonly unknown[]) => object,
): void {
  const { graph } = parts;
  const { keys, rows } = graph.tables[index]!;
  const sources = graph.cells[index]!.map((cells, i) => sourceOf(keys[i]!, cells));
  const refs = refsOf(index, sources, parts);
  if (make) {
    const values: unknown[] = [];
    for (let row = rows - 1; row >= 0; row--) {
      for (let i = 0; i < sources.length; i++) values[i] = cellOf(sources[i]!, row, refs);
      refs.add(row, make(values));
    }
    return;
  }
  const blank = blankOf(prototype, keys);
  const isInherited = prototype !== null && keys.some((key) => key in prototype);
  for (let row = rows - 1; row >= 0; row--) {
    const object = blank();
    if (isInherited) {
      for (const source of sources) define(object, source.key, cellOf(source, row, refs));
    } else {
      setValues(object, sources, row, refs);
    }
    refs.add(row, object);
  }
}

function sourceOf(key: string, { form, cells }: Cells): Source {
  // A string out of a file becomes the one that V8 has for the name of a property.
  const name = Object.keys({ [key]: undefined })[0]!;
  if (form === 'values') return { key: name, form: cells.some(isRef) ? 'values' : 'plain', cells };
  return { key: name, form: form === 'refs' ? 'refs' : 'plain', cells };
}

function refsOf(index: number, sources: readonly Source[], parts: RowParts): RowRefs {
  const { graph, shared, built, late } = parts;
  const { firstRow, rows } = graph.tables[index]!;
  const first = graph.nodes.length + firstRow;
  const isTree = shared !== undefined && !shared.has(index);
  const isPart = isTree ? partsWithin(sources, firstRow, rows) : undefined;
  return isPart
    ? new StackedRows(first, built, isPart)
    : new NumberedRows(first, graph, built, late);
}

/**
 * Sets all keys of an object. Each of the first has an assignment of its own in the code, since V8
 * learns by place which key is set on what: 400,000 rows of 5 keys take 55 ms, and 85 in a loop over
 * the keys.
 */
function setValues(
  object: Record<string, unknown>,
  sources: readonly Source[],
  row: number,
  refs: RowRefs,
): void {
  const [, s1, s2, s3, s4, s5, s6, s7] = sources;
  // A table has a key at least.
  const s0 = sources[0]!;
  object[s0.key] = s0.form === 'plain' ? s0.cells[row] : refs.value(s0, row);
  if (s1) object[s1.key] = s1.form === 'plain' ? s1.cells[row] : refs.value(s1, row);
  if (s2) object[s2.key] = s2.form === 'plain' ? s2.cells[row] : refs.value(s2, row);
  if (s3) object[s3.key] = s3.form === 'plain' ? s3.cells[row] : refs.value(s3, row);
  if (s4) object[s4.key] = s4.form === 'plain' ? s4.cells[row] : refs.value(s4, row);
  if (s5) object[s5.key] = s5.form === 'plain' ? s5.cells[row] : refs.value(s5, row);
  if (s6) object[s6.key] = s6.form === 'plain' ? s6.cells[row] : refs.value(s6, row);
  if (s7) object[s7.key] = s7.form === 'plain' ? s7.cells[row] : refs.value(s7, row);
  for (let i = 8; i < sources.length; i++) {
    const source = sources[i]!;
    object[source.key] = cellOf(source, row, refs);
  }
}

function cellOf(source: Source, row: number, refs: RowRefs): unknown {
  return source.form === 'plain' ? source.cells[row] : refs.value(source, row);
}
