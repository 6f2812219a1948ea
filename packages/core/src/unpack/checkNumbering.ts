import { Graph } from '../graph.js';
import { malformed } from '../malformed.js';
import { isRef } from '../snapshot.js';

/**
 * Nodes and rows are numbered in the order in which a walk from the root first comes to them, depth
 * first. So each model has one file, every object is reached, and each bigint has one owner.
 *
 * @param fail is given what is wrong
 * @param owned numbers of nodes that hold the fields of an instance
 * @returns the tables, by their places in the graph, with rows that are referred to more than once
 */
export function checkNumbering(
  graph: Graph,
  fail: (problem: string) => never,
  owned?: ReadonlySet<number>,
): ReadonlySet<number> {
  return new Numbering(graph, fail, owned).check();
}

class Numbering {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Numbering = /* @__PURE__ */ new Numbering(Graph.kept, malformed, undefined);

  readonly #graph: Graph;
  readonly #fail: (problem: string) => never;
  readonly #owned: ReadonlySet<number> | undefined;
  /** Of nodes; rows are met in their order, so one is known where it comes before the next. */
  readonly #seen: Uint8Array;
  readonly #waiting: number[] = [];
  /** By table, as numbered among all objects. */
  readonly #nextRows: number[];
  readonly #shared = new Set<number>();
  #nextNode = 0;

  constructor(
    graph: Graph,
    fail: (problem: string) => never,
    owned: ReadonlySet<number> | undefined,
  ) {
    this.#graph = graph;
    this.#owned = owned;
    this.#fail = fail;
    this.#seen = new Uint8Array(graph.nodes.length);
    this.#nextRows = graph.tables.map(({ firstRow }) => graph.nodes.length + firstRow);
  }

  check(): ReadonlySet<number> {
    const { root, nodes, tables } = this.#graph;
    if (isRef(root)) this.#waiting.push(root.node);
    for (;;) {
      const object = this.#waiting.pop();
      if (object === undefined) break;
      if (object < nodes.length) this.#enterNode(object);
      else this.#enterRows(object);
    }
    const missed = nodes[this.#nextNode];
    if (missed) this.#fail(`Node ${this.#nextNode} (${missed.kind}) is not reached from the root.`);
    let missing = 0;
    tables.forEach(({ firstRow, rows }, table) => {
      missing += nodes.length + firstRow + rows - this.#nextRows[table]!;
    });
    if (missing > 0) this.#fail(`${missing} rows are not reached from the root.`);
    return this.#shared;
  }

  #enterNode(node: number): void {
    const graph = this.#graph;
    if (this.#seen[node] === 1) {
      const kind = graph.nodes[node]!.kind;
      if (kind === 'bigint' || kind === 'described') this.#failShared(node);
      this.#checkOwner(node);
      return;
    }
    this.#seen[node] = 1;
    if (node !== this.#nextNode) this.#fail(`Node ${node} comes before node ${this.#nextNode}.`);
    this.#nextNode = graph.endOf(node);
    graph.pushRefs(node, this.#waiting);
  }

  /** Enters a row, and all that it leads to up to the first that is not of the same table. */
  #enterRows(object: number): void {
    const graph = this.#graph;
    const waiting = this.#waiting;
    const table = graph.tableOf(object);
    const { start, end, firstRow, rows } = graph.tables[table]!;
    const first = graph.nodes.length + firstRow;
    const behind = first + rows;
    const columns = graph.cells[table]!.filter(({ form }) => form !== 'numbers');
    let next = this.#nextRows[table]!;
    let at: number | undefined = object;
    while (at !== undefined && at >= first && at < behind) {
      if (at < next) {
        this.#checkOwner(at);
        this.#shared.add(table);
      } else {
        if (at === first) {
          if (start !== this.#nextNode) {
            this.#fail(`Table ${start} comes before node ${this.#nextNode}.`);
          }
          this.#nextNode = end;
        }
        if (at !== next) {
          this.#fail(`Row ${at - first} of table ${start} comes before row ${next - first}.`);
        }
        next++;
        graph.pushCells(columns, at - first, waiting);
      }
      at = waiting.pop();
    }
    if (at !== undefined) waiting.push(at);
    this.#nextRows[table] = next;
  }

  #checkOwner(object: number): void {
    if (this.#owned?.has(object)) this.#failShared(object);
  }

  #failShared(object: number): never {
    const kind = this.#graph.nodes[object]?.kind;
    this.#fail(`Node ${object} (${kind}) is shared, but belongs to one place.`);
  }
}
