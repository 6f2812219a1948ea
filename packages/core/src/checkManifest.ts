/**
 * What a manifest must mean, whatever the format it came in. Codecs check the form of the bytes;
 * this checks what they say, before anything is allocated or built: what passes is a manifest that
 * `pack` could have made.
 */
import { isDType, itemSize } from './dtypes.js';
import { BrineError } from './errors.js';
import { Graph } from './graph.js';
import { alignment } from './layout.js';
import { nodeProblem } from './nodeProblem.js';
import { isNumbers, valuesOf } from './nodes.js';
import { segmentProblem } from './segmentProblem.js';
import { isRef, type Manifest, type Node, type NumbersNode, Ref, type Value } from './snapshot.js';
import { type Tables, tablesOf } from './tables.js';
import { elementCount } from './tensor.js';
import { checkNumbering } from './unpack/checkNumbering.js';

/**
 * Checks what a manifest says. Where it has tables or long arrays, the order of nodes and what is in
 * columns can be checked only with their segments, and is checked by `unpack`.
 *
 * @returns its tables
 * @throws BrineError `MALFORMED`, naming the node or segment
 */
export function checkManifest(manifest: Manifest, codec: string): Tables {
  return new Checker(manifest, codec).check();
}

class Checker {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Checker = /* @__PURE__ */ new Checker(
    { root: new Ref(0), nodes: [], segments: [] },
    '',
  );

  readonly #manifest: Manifest;
  readonly #codec: string;
  readonly #tables: Tables;
  #seenSegments = 0;
  /** For each segment the nodes that use it. */
  readonly #users: NumbersNode[][] = [];

  constructor(manifest: Manifest, codec: string) {
    this.#manifest = manifest;
    this.#codec = codec;
    this.#tables = tablesOf(manifest.nodes, (what) => this.#fail(what));
  }

  check(): Tables {
    const { root, nodes, segments } = this.#manifest;
    this.#value(root, undefined);
    nodes.forEach((node, index) => {
      if (isNumbers(node)) this.#numbers(node, index);
      else this.#values(node, index);
    });
    nodes.forEach((node, index) => {
      if (this.#tables.isPart(index) && isNumbers(node) && this.#users[node.segment]!.length > 1) {
        this.#fail(
          `Node ${index} (${node.kind}) is part of a column, but shares segment ${node.segment}.`,
        );
      }
    });
    if (this.#seenSegments !== segments.length) {
      this.#fail(`${segments.length} segments are listed, but nodes use ${this.#seenSegments}.`);
    }
    segments.forEach((segment, index) => {
      if (!isDType(segment.dtype) || segment.byteLength % itemSize(segment.dtype) !== 0) {
        this.#fail(
          `Segment ${index} has ${segment.byteLength} bytes, which is not a whole number of ${segment.dtype} elements.`,
        );
      }
      if (segment.offset % alignment !== 0) {
        this.#fail(
          `Segment ${index} starts at offset ${segment.offset}, which is not a multiple of ${alignment}.`,
        );
      }
      const problem = segmentProblem(segment, this.#users[index]!);
      if (problem) this.#fail(`Segment ${index} ${problem}.`);
    });
    const { tables, packed } = this.#tables;
    if (tables.length === 0 && packed.size === 0) {
      checkNumbering(Graph.outline(this.#manifest, this.#tables), (problem) => this.#fail(problem));
    }
    return this.#tables;
  }

  #values(node: Exclude<Node, NumbersNode>, index: number): void {
    // Which nodes a table or column consists of is checked already.
    if (!this.#tables.isPart(index) || node.kind === 'array') {
      const isPacked = node.kind === 'packed';
      for (const value of valuesOf(node)) if (!isPacked) this.#value(value, index);
    }
    const problem = nodeProblem(node, this.#manifest.nodes);
    if (problem) this.#fail(`${this.#nameOf(index)} ${problem}.`);
  }

  /** @param index of the node that it stands in; none for the root */
  #value(value: Value, index: number | undefined): void {
    if (!isRef(value)) return;
    const { nodes } = this.#manifest;
    const { rows } = this.#tables;
    const size = nodes.length + rows;
    if (!Number.isInteger(value.node) || value.node < 0 || value.node >= size) {
      this.#fail(
        `${this.#nameOf(index)} points to number ${value.node}, but there are only ${nodes.length} nodes and ${rows} rows.`,
      );
    }
    if (this.#tables.isPart(value.node)) {
      this.#fail(
        `${this.#nameOf(index)} points to node ${value.node}, which is a table or part of one.`,
      );
    }
  }

  #numbers(node: NumbersNode, index: number): void {
    const { segments } = this.#manifest;
    const segment = segments[node.segment];
    if (segment === undefined || node.segment > this.#seenSegments) {
      this.#fail(
        `${this.#nameOf(index)} uses segment ${node.segment}, expected one up to ${Math.min(this.#seenSegments, segments.length - 1)}.`,
      );
    }
    if (node.segment === this.#seenSegments) this.#seenSegments++;
    const count = elementCount(node.shape);
    if (count === undefined) {
      this.#fail(
        `${this.#nameOf(index)} has the shape [${node.shape.slice(0, 8).join(', ')}], which is not that of an array.`,
      );
    }
    if (node.kind !== 'tensor' && node.shape.length !== 1) {
      this.#fail(`${this.#nameOf(index)} has rank ${node.shape.length}, expected 1.`);
    }
    if ((node.kind === 'arrayBuffer' || node.kind === 'dataView') && node.dtype !== 'uint8') {
      this.#fail(`${this.#nameOf(index)} has dtype ${node.dtype}, expected uint8.`);
    }
    const size = itemSize(node.dtype);
    const end = node.byteOffset + count * size;
    if (!(node.byteOffset >= 0 && node.byteOffset % size === 0 && end <= segment.byteLength)) {
      this.#fail(
        `${this.#nameOf(index)} covers bytes ${node.byteOffset} to ${end} of segment ${node.segment}, which has ${segment.byteLength}.`,
      );
    }
    const users = this.#users[node.segment];
    if (users) users.push(node);
    else this.#users[node.segment] = [node];
  }

  /** For messages: made where there is one, since a manifest may have millions of nodes. */
  #nameOf(index: number | undefined): string {
    return index === undefined
      ? 'The root'
      : `Node ${index} (${this.#manifest.nodes[index]!.kind})`;
  }

  #fail(message: string): never {
    throw new BrineError('MALFORMED', `The manifest does not describe a model. ${message}`, {
      codec: this.#codec,
    });
  }
}
