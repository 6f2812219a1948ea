/**
 * What a manifest must mean, whatever the format it came in. Codecs check the form of the bytes;
 * this checks what they say, before anything is allocated or built: what passes is a manifest that
 * `pack` could have made.
 */
import { isDType, itemSize } from './dtypes.js';
import { BrineError } from './errors.js';
import { alignment } from './layout.js';
import { isNumbers, isRecord, valuesOf } from './nodes.js';
import { segmentProblem } from './segmentProblem.js';
import { type Manifest, type Node, type NumbersNode, Ref, type Value } from './snapshot.js';
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

  #values(node: Node, what: string): void {
    const values = valuesOf(node);
    for (const value of values) this.#value(value, what);
    const problem = isRecord(node) ? recordProblem(node.keys, values) : listProblem(node, values);
    if (problem) this.#fail(`${what} ${problem}.`);
  }

  /** References come in order of first mention, so that each model has one file and each node one owner. */
  #value(value: Value, what: string): void {
    if (!(value instanceof Ref)) return;
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
    else if (nodes[value.node]!.kind === 'bigint') {
      this.#fail(`${what} shares node ${value.node}, but a bigint belongs to one place.`);
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

function recordProblem(keys: readonly string[], values: readonly Value[]): string | undefined {
  if (keys.length !== values.length) return `has ${keys.length} keys for ${values.length} values`;
  if (new Set(keys).size !== keys.length) return 'has the same key twice';
  // JavaScript lists integer keys first and in order, so no object has them otherwise.
  let last = -1;
  let named = false;
  for (const key of keys) {
    if (!isIndex(key)) named = true;
    else if (named || Number(key) <= last) return `has the key ${key} out of order`;
    else last = Number(key);
  }
  return undefined;
}

function isIndex(key: string): boolean {
  return key.length <= 10 && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 0xffffffff;
}

function listProblem(node: Node, values: readonly Value[]): string | undefined {
  const [first] = values;
  switch (node.kind) {
    case 'map':
      if (values.length % 2 !== 0) return 'has a key without a value';
      return hasDuplicates(values.filter((_, i) => i % 2 === 0))
        ? 'has the same key twice'
        : undefined;
    case 'set':
      return hasDuplicates(values) ? 'has the same element twice' : undefined;
    case 'date': {
      const valid = values.length === 1 && typeof first === 'number' && isTime(first);
      return valid ? undefined : 'is not a time in milliseconds';
    }
    case 'bigint': {
      const valid = values.length === 1 && typeof first === 'string' && isBigIntText(first);
      return valid ? undefined : 'is not a bigint in hexadecimal';
    }
    case 'sparse':
      return sparseProblem(values);
    case 'model':
      if (node.type === '' || !(Number.isInteger(node.version) && node.version >= 1)) {
        return `has the type "${node.type}" of version ${node.version}`;
      }
      return undefined;
    default:
      return undefined;
  }
}

function hasDuplicates(values: readonly Value[]): boolean {
  const refs = new Set<number>();
  const scalars = new Set<Value>();
  for (const value of values) {
    if (value instanceof Ref) refs.add(value.node);
    // A Map holds no key -0: it becomes 0.
    else if (!Object.is(value, -0)) scalars.add(value);
  }
  return refs.size + scalars.size !== values.length;
}

function isTime(time: number): boolean {
  return (
    Number.isNaN(time) ||
    (Number.isInteger(time) && !Object.is(time, -0) && Math.abs(time) <= 8.64e15)
  );
}

function isBigIntText(text: string): boolean {
  return /^(?:0x0|-?0x[1-9a-f][0-9a-f]*)$/.test(text);
}

function sparseProblem(values: readonly Value[]): string | undefined {
  const [length] = values;
  const isLength = typeof length === 'number' && Number.isInteger(length) && length >= 0;
  if (!isLength || length > 0xffffffff || values.length % 2 !== 1) return 'has no length';
  if (Object.is(length, -0) || (values.length - 1) / 2 >= length) return 'has no holes';
  let last = -1;
  for (let i = 1; i < values.length; i += 2) {
    const index = values[i];
    if (typeof index !== 'number' || !Number.isInteger(index) || index <= last || index >= length) {
      return `has index ${(i - 1) / 2} out of order`;
    }
    if (Object.is(index, -0)) return 'has the index -0';
    last = index;
  }
  return undefined;
}
