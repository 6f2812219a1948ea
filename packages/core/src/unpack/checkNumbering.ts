import type { Graph } from '../graph.js';
import { isRef } from '../snapshot.js';

/**
 * Nodes and rows are numbered in the order in which a walk from the root first comes to them, depth
 * first. So each model has one file, every object is reached, and each bigint has one owner.
 *
 * @param fail is given what is wrong
 */
export function checkNumbering(graph: Graph, fail: (problem: string) => never): void {
  const { root, nodes, tables } = graph;
  const seen = new Uint8Array(graph.size);
  const nextRows = tables.map(({ firstRow }) => nodes.length + firstRow);
  let nextNode = 0;
  let reachedRows = 0;
  const waiting: number[] = [];

  const enter = (object: number): void => {
    if (object < nodes.length) {
      if (object !== nextNode) fail(`Node ${object} comes before node ${nextNode}.`);
      nextNode = graph.endOf(object);
      return;
    }
    const index = graph.tableOf(object);
    const row = graph.rowOf(object, index);
    const table = tables[index]!;
    if (row === 0) {
      if (table.start !== nextNode) fail(`Table ${table.start} comes before node ${nextNode}.`);
      nextNode = table.end;
    }
    if (object !== nextRows[index]) {
      fail(
        `Row ${row} of table ${table.start} comes before row ${nextRows[index]! - nodes.length - table.firstRow}.`,
      );
    }
    nextRows[index]!++;
    reachedRows++;
  };

  const push = (target: number): void => {
    waiting.push(target);
  };

  if (isRef(root)) waiting.push(root.node);
  while (waiting.length > 0) {
    const object = waiting.pop()!;
    if (seen[object] === 1) {
      const kind = nodes[object]?.kind;
      if (kind === 'bigint' || kind === 'described')
        fail(`Node ${object} (${kind}) is shared, but belongs to one place.`);
      continue;
    }
    seen[object] = 1;
    enter(object);
    const start = waiting.length;
    graph.eachRef(object, push);
    // What was pushed last comes first.
    for (let i = start, j = waiting.length - 1; i < j; i++, j--) {
      const target = waiting[i]!;
      waiting[i] = waiting[j]!;
      waiting[j] = target;
    }
  }
  if (nextNode < nodes.length) {
    fail(`Node ${nextNode} (${nodes[nextNode]!.kind}) is not reached from the root.`);
  }
  if (reachedRows < graph.rows)
    fail(`${graph.rows - reachedRows} rows are not reached from the root.`);
}
