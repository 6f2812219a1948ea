/**
 * What a manifest must mean, whatever the format it came in. Codecs check the form of the bytes;
 * this checks what they say, before anything is allocated or built: what passes is a manifest that
 * `pack` could have made.
 */
import { isDType, itemSize } from './dtypes.js';
import { BrineError } from './errors.js';
import { alignment } from './layout.js';
import { nodeProblem } from './nodeProblem.js';
import { isNumbers, valuesOf } from './nodes.js';
import { segmentProblem } from './segmentProblem.js';
import { isRef, type Manifest, type Node, type NumbersNode, type Value } from './snapshot.js';
import { elementCount } from './tensor.js';

/** @throws BrineError `MALFORMED`, naming the node or segment */
export function checkManifest(manifest: Manifest, codec: string): void {
  new Checker(manifest, codec).check();
}

class Checker {
  readonly #manifest: Manifest;
  readonly #codec: string;
  #seenNodes = 0;
  #seenSegments = 0;
  /** For each segment the nodes that use it. */
  readonly #users: NumbersNode[][];

  constructor(manifest: Manifest, codec: string) {
    this.#manifest = manifest;
    this.#codec = codec;
    this.#users = manifest.segments.map(() => []);
  }

  check(): void {
    const { root, nodes, segments } = this.#manifest;
    this.#value(root, 'The root');
    nodes.forEach((node, index) => {
      const what = `Node ${index} (${node.kind})`;
      if (index >= this.#seenNodes) this.#fail(`${what} is not reached from the nodes before it.`);
      if (isNumbers(node)) this.#numbers(node, what);
      else this.#values(node, what);
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
  }

  #values(node: Exclude<Node, NumbersNode>, what: string): void {
    const values = valuesOf(node);
    for (const value of values) this.#value(value, what);
    const problem = nodeProblem(node, this.#manifest.nodes);
    if (problem) this.#fail(`${what} ${problem}.`);
  }

  /** References come in order of first mention, so that each model has one file and each node one owner. */
  #value(value: Value, what: string): void {
    if (!isRef(value)) return;
    const { nodes } = this.#manifest;
    if (!Number.isInteger(value.node) || value.node < 0 || value.node >= nodes.length) {
      this.#fail(`${what} points to node ${value.node}, but there are only ${nodes.length}.`);
    }
    if (value.node > this.#seenNodes) {
      this.#fail(
        `${what} points to node ${value.node} before node ${this.#seenNodes} was mentioned.`,
      );
    }
    if (value.node === this.#seenNodes) this.#seenNodes++;
    else {
      const { kind } = nodes[value.node]!;
      if (kind !== 'bigint' && kind !== 'described') return;
      this.#fail(`${what} shares node ${value.node}, but a ${kind} belongs to one place.`);
    }
  }

  #numbers(node: NumbersNode, what: string): void {
    const { segments } = this.#manifest;
    const segment = segments[node.segment];
    if (segment === undefined || node.segment > this.#seenSegments) {
      this.#fail(
        `${what} uses segment ${node.segment}, expected one up to ${Math.min(this.#seenSegments, segments.length - 1)}.`,
      );
    }
    if (node.segment === this.#seenSegments) this.#seenSegments++;
    const count = elementCount(node.shape);
    if (count === undefined) {
      this.#fail(
        `${what} has the shape [${node.shape.slice(0, 8).join(', ')}], which is not that of an array.`,
      );
    }
    if (node.kind !== 'tensor' && node.shape.length !== 1) {
      this.#fail(`${what} has rank ${node.shape.length}, expected 1.`);
    }
    if ((node.kind === 'arrayBuffer' || node.kind === 'dataView') && node.dtype !== 'uint8') {
      this.#fail(`${what} has dtype ${node.dtype}, expected uint8.`);
    }
    const size = itemSize(node.dtype);
    const end = node.byteOffset + count * size;
    if (!(node.byteOffset >= 0 && node.byteOffset % size === 0 && end <= segment.byteLength)) {
      this.#fail(
        `${what} covers bytes ${node.byteOffset} to ${end} of segment ${node.segment}, which has ${segment.byteLength}.`,
      );
    }
    this.#users[node.segment]!.push(node);
  }

  #fail(message: string): never {
    throw new BrineError('MALFORMED', `The manifest does not describe a model. ${message}`, {
      codec: this.#codec,
    });
  }
}
