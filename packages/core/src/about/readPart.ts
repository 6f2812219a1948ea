import { Graph } from '../graph.js';
import { malformed } from '../malformed.js';
import type { TypeEntry } from '../modelType.js';
import { isNumbers } from '../nodes.js';
import type { Head } from '../read/readHead.js';
import { readSegment } from '../read/readSegments.js';
import type { Reading } from '../read/request.js';
import type { Ref } from '../snapshot.js';
import { type ColumnPlan, type Tables, tablesOf, tensorsOf } from '../tables.js';
import { Unpacker } from '../unpack/unpack.js';

/**
 * Builds what `start` means in a file and what it refers to, and reads no other arrays than theirs.
 *
 * @param shapes the segments with the shapes of small arrays
 */
export function* readPart(
  head: Head,
  shapes: readonly Uint8Array[],
  start: Ref,
  types: readonly TypeEntry[],
): Reading<unknown> {
  const { manifest } = head;
  const { nodes } = manifest;
  const segments = [...shapes];
  const outlined = Graph.outline(manifest);
  const outline = reachedFrom(outlined, start);
  // What the cells of columns refer to is known when these are read.
  const isRow = (object: number): boolean => object >= nodes.length && !outlined.isArrayRow(object);
  const columns = columnsOf(tablesOf(nodes, malformed), outline, isRow);
  yield* readInto(segments, head, columns.flatMap(tensorsOf));
  const graph = new Graph(manifest, segments);
  const reached = reachedFrom(graph, start);
  const unpacker = new Unpacker(manifest, types, { start, reached });
  yield* readInto(segments, head, reached);
  yield* readInto(segments, head, blocksOf(graph, reached));
  return unpacker.build(segments);
}

/**
 * The columns that a part needs: those of its own long arrays; but all columns of the file where it
 * has rows, or may have, since any of them can lead to any other.
 */
function columnsOf(
  { tables, packed }: Tables,
  reached: ReadonlySet<number>,
  isRow: (object: number) => boolean,
): ColumnPlan[] {
  const long = [...packed].filter(([node]) => reached.has(node));
  const leadsOn = [...reached].some(isRow) || long.some(([, { column }]) => column.form === 'refs');
  if (!leadsOn) return long.map(([, { column }]) => column);
  return [
    ...tables.flatMap((table) => table.columns),
    ...[...packed.values()].map(({ column }) => column),
  ];
}

/** An object and all that it leads to, with the first node of each table that has a row among them. */
function reachedFrom(graph: Graph, start: Ref): ReadonlySet<number> {
  const reached = new Set([start.node]);
  const tables = new Set<number>();
  for (const object of reached) {
    if (object >= graph.nodes.length) tables.add(graph.tables[graph.tableOf(object)]!.start);
    graph.eachRef(object, (target) => reached.add(target));
  }
  return new Set([...reached, ...tables]);
}

/** The nodes of the blocks in which small arrays among the objects lie. */
function blocksOf(graph: Graph, reached: ReadonlySet<number>): ReadonlySet<number> {
  const blocks = new Set<number>();
  for (const object of reached) {
    if (!graph.isArrayRow(object)) continue;
    const table = graph.tableOf(object);
    const block = graph.arrays[table]!.blocks[graph.rowOf(object, table)]!;
    blocks.add(graph.tables[table]!.arrays!.blocks[block]!);
  }
  return blocks;
}

/** Reads the segments of those of the nodes that are numbers. */
function* readInto(segments: Uint8Array[], head: Head, nodes: Iterable<number>): Reading<void> {
  for (const index of nodes) {
    const node = head.manifest.nodes[index];
    if (!node || !isNumbers(node) || segments[node.segment]) continue;
    segments[node.segment] = yield* readSegment(head, node.segment);
  }
}
