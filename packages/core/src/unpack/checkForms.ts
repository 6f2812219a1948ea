import { arraysName, isSmallArray } from '../arrays.js';
import type { Graph } from '../graph.js';
import { isNumbers, isRecord } from '../nodes.js';
import { isRef, type Node, type RecordNode, type Value } from '../snapshot.js';
import { maxKeys, tableSize } from '../tables.js';
import { uniformKind } from './cells.js';
import type { ModelStates } from './modelStates.js';

/**
 * What belongs into a table or a column must be in one, and the other way round, so that each model has
 * one file.
 *
 * @param states where the fields of instances are
 * @param fail is given what is wrong
 */
export function checkForms(
  graph: Graph,
  states: ModelStates,
  fail: (problem: string) => never,
): void {
  const { nodes, tables } = graph;
  checkArrays(graph, fail);
  const shapes = new Map<string, Shape>();
  const shapeOf = (name: string): Shape => {
    const shape = shapes.get(name) ?? { count: 0, holdsNumbers: false };
    shapes.set(name, shape);
    return shape;
  };
  /** Records beside the model, which are never rows. */
  const apart = new Set(apartOf(nodes[0]));

  const add = (name: string, { values }: RecordNode, what: string): void => {
    const shape = shapeOf(name);
    if (shape.count < tableSize - 1) {
      shape.holdsNumbers ||= values.some((value) => isRef(value) && isArray(graph, value.node));
    }
    shape.count++;
    if (shape.count >= tableSize && !shape.holdsNumbers) {
      fail(`${what} is one of ${tableSize} or more with the same keys, which should be a table.`);
    }
  };

  nodes.forEach((node, index) => {
    if (graph.isPart(index)) return;
    const what = `Node ${index} (${node.kind})`;
    if (node.kind === 'model') {
      const fields = states.fields.get(index);
      if (fields && fields.keys.length > 0) add(JSON.stringify([node.type]), fields, what);
    } else if (isRecord(node)) {
      const { keys } = node;
      if (
        apart.has(index) ||
        states.possible.has(index) ||
        keys.length === 0 ||
        keys.length > maxKeys
      )
        return;
      add(nameOf(node.kind, keys), node, what);
    } else if (node.kind === 'array' && node.values.length >= tableSize) {
      const kind = uniformKind(node.values);
      const holdsNodes =
        kind === 'object' &&
        node.values.some(
          (value) => isRef(value) && (value.node < nodes.length || graph.isArrayRow(value.node)),
        );
      if (kind !== undefined && (!holdsNodes || isRun(graph, node.values))) {
        fail(`${what} holds values of one kind, which should be packed.`);
      }
    }
  });

  for (const [node, { form, cells }] of graph.packed) {
    if (form !== 'refs' || nodes[node + 1]?.kind === 'range') continue;
    const isOther = (cell: number): boolean =>
      cell <= -3 || (cell >= 0 && graph.isArrayRow(nodes.length + cell));
    if (!cells.some(isOther)) continue;
    fail(`Node ${node} (packed) refers to other objects than rows, and so should be an array.`);
  }

  tables.forEach(({ start, kind, keys, model }, index) => {
    if (kind === 'arrays') return;
    const name = model
      ? JSON.stringify([model.type])
      : nameOf(kind === 'objects' ? 'object' : 'dict', keys);
    const shape = shapeOf(name);
    if (shape.count > 0)
      fail(`Table ${start} has the keys of other objects, which should be in it.`);
    shape.count = Number.POSITIVE_INFINITY;
    for (let row = 0; row < tableSize - 1; row++) {
      for (const cells of graph.cells[index]!) {
        const target = graph.targetOf(cells, row);
        if (target !== undefined && isArray(graph, target)) {
          fail(`Table ${start} has an array in row ${row}, and so should be no table.`);
        }
      }
    }
  });
}

/** What is said about a model, and its proof. */
function apartOf(root: Node | undefined): number[] {
  if (root?.kind !== 'described') return [];
  return root.values.slice(1).flatMap((value) => (isRef(value) ? value.node : []));
}

interface Shape {
  count: number;
  /** Whether one of the first holds an array, which then has a path in the file. */
  holdsNumbers: boolean;
}

function nameOf(kind: string, keys: readonly string[]): string {
  return JSON.stringify([kind, ...keys]);
}

function isArray(graph: Graph, object: number): boolean {
  const node = graph.nodes[object];
  if (node === undefined) return graph.isArrayRow(object);
  return node.kind === 'tensor' || node.kind === 'typedArray' || node.kind === 'dataView';
}

/** Whether values are rows of one table of arrays, each behind the last. */
function isRun(graph: Graph, values: readonly Value[]): boolean {
  const [first] = values;
  if (!isRef(first) || !graph.isArrayRow(first.node)) return false;
  const { firstRow, rows } = graph.tables[graph.tableOf(first.node)]!;
  const end = first.node - graph.nodes.length - firstRow + values.length;
  return end <= rows && values.every((value, i) => isRef(value) && value.node === first.node + i);
}

/** Small arrays that share no memory are in a table if there are enough of them. */
function checkArrays(graph: Graph, fail: (problem: string) => never): void {
  const { nodes, tables } = graph;
  const users = new Map<number, number>();
  for (const node of nodes) {
    if (isNumbers(node)) users.set(node.segment, (users.get(node.segment) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const { start, arrays } of tables) {
    if (!arrays) continue;
    const name = arraysName(arrays);
    if (counts.has(name)) fail(`Table ${start} has arrays like those of another.`);
    counts.set(name, tableSize - 1);
  }
  nodes.forEach((node, index) => {
    if (!isNumbers(node) || graph.isPart(index) || users.get(node.segment) !== 1) return;
    if (!isSmallArray(node)) return;
    const { kind, dtype, shape } = node;
    const name = arraysName({ kind, dtype, rank: shape.length });
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count < tableSize) return;
    fail(
      `Node ${index} (${node.kind}) is one of ${tableSize} or more small arrays of one kind, which should be a table.`,
    );
  });
}
