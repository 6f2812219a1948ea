import type { Graph } from '../graph.js';
import { isRef } from '../snapshot.js';

/**
 * Nodes and rows are numbered in the order in which a walk from the root first comes to them, depth
 * first. So each model has one file, every object is reached, and each bigint has one owner.
 *
 * @param fail is given what is wrong
 * @param owned numbers of nodes that hold the fields of an instance
 */
export function checkNumbering(
  graph: Graph,
  fail: (problem: string) => never,
  owned?: ReadonlySet<number>,
): void {
  new Numbering(graph, fail, owned).check();
}

class Numbering {
  readonly #graph: Graph;
  readonly #fail: (problem: string) => never;
  readonly #owned: ReadonlySet<number> | undefined;
  readonly #seen: Uint8Array;
  readonly #waiting: number[] = [];
  /** By table, as numbered among all objects. */
  readonly #nextRows: number[];
  #nextNode = 0;
  #reachedRows = 0;

  constructor(
    graph: Graph,
    fail: (problem: string) => never,
    owned: ReadonlySet<number> | undefined,
  ) {
    this.#graph = graph;
    this.#owned = owned;
    this.#fail = fail;
    this.#seen = new Uint8Array(graph.size);
    this.#nextRows = graph.tables.map(({ firstRow }) => graph.nodes.length + firstRow);
  }

  check(): void {
    const { root, nodes, rows } = this.#graph;
    if (isRef(root)) this.#waiting.push(root.node);
    for (;;) {
      const object = this.#waiting.pop();
      if (object === undefined) break;
      this.#step(object);
    }
    const missed = nodes[this.#nextNode];
    if (missed) this.#fail(`Node ${this.#nextNode} (${missed.kind}) is not reached from the root.`);
    const missing = rows - this.#reachedRows;
    if (missing > 0) this.#fail(`${missing} rows are not reached from the root.`);
  }

  #step(object: number): void {
    const graph = this.#graph;
    if (this.#seen[object] === 1) {
      const kind = graph.nodes[object]?.kind;
      const isOwned = kind === 'bigint' || kind === 'described' || this.#owned?.has(object);
      if (!isOwned) return;
      this.#fail(`Node ${object} (${kind}) is shared, but belongs to one place.`);
    }
    this.#seen[object] = 1;
    if (object < graph.nodes.length) this.#enterNode(object);
    else this.#enterRow(object);
    graph.pushRefs(object, this.#waiting);
  }

  #enterNode(node: number): void {
    if (node !== this.#nextNode) this.#fail(`Node ${node} comes before node ${this.#nextNode}.`);
    this.#nextNode = this.#graph.endOf(node);
  }

  #enterRow(object: number): void {
    const graph = this.#graph;
    const index = graph.tableOf(object);
    const row = graph.rowOf(object, index);
    const { start, end } = graph.tables[index]!;
    if (row === 0) {
      if (start !== this.#nextNode) {
        this.#fail(`Table ${start} comes before node ${this.#nextNode}.`);
      }
      this.#nextNode = end;
    }
    const next = this.#nextRows[index]!;
    if (object !== next) {
      this.#fail(`Row ${row} of table ${start} comes before row ${graph.rowOf(next, index)}.`);
    }
    this.#nextRows[index] = next + 1;
    this.#reachedRows++;
  }
}
