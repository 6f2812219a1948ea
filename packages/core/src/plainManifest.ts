/**
 * A manifest as lists of scalars, for formats that know no more: to it, and strictly back.
 *
 *     manifest  [root, [node, …], [segment, …]]
 *     record    [kind, [key, …], [value, …]]
 *     list      [kind, [value, …]]
 *     model     ["model", type, version, state]
 *     numbers   [kind, dtype, [length, …], segment, byte offset]
 *     segment   [dtype, byte length, offset, digest as 16 hexadecimal digits]
 *     value     a scalar, [number of a node], or a word for what JSON lacks: ["-0"], ["NaN"], …
 */
import { isDType } from './dtypes.js';
import { BrineError } from './errors.js';
import { checkLimit, type Limits } from './limits.js';
import {
  isRef,
  listKinds,
  type Manifest,
  type Node,
  numbersKinds,
  Ref,
  recordKinds,
  type SegmentEntry,
  type Value,
} from './snapshot.js';

/** What JSON can say, objects left out. Nested no deeper than five lists in a manifest. */
export type Plain = null | boolean | number | string | readonly Plain[];

/** Scalars that not every format has. */
const words: ReadonlyMap<unknown, Value> = new Map<unknown, Value>([
  ['undefined', undefined],
  ['-0', -0],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

export function plainOf({ root, nodes, segments }: Manifest): Plain {
  return [plainValue(root), nodes.map(plainNode), segments.map(plainSegment)];
}

function plainNode(node: Node): Plain {
  if ('keys' in node) return [node.kind, node.keys, node.values.map(plainValue)];
  if ('values' in node) return [node.kind, node.values.map(plainValue)];
  if (node.kind === 'model') return [node.kind, node.type, node.version, plainValue(node.state)];
  return [node.kind, node.dtype, node.shape, node.segment, node.byteOffset];
}

function plainSegment({ dtype, byteLength, offset, digest }: SegmentEntry): Plain {
  return [dtype, byteLength, offset, digest.toString(16).padStart(16, '0')];
}

function plainValue(value: Value): Plain {
  if (isRef(value)) return [value.node];
  if (value === undefined) return ['undefined'];
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : [Object.is(value, -0) ? '-0' : String(value)];
}

/**
 * @param plain as {@link plainOf} made it, or anything else that a parser gives
 * @throws BrineError `MALFORMED` where it is no manifest, `LIMIT_EXCEEDED`
 */
export function manifestOf(plain: unknown, limits: Limits, codec: string): Manifest {
  return new PlainReader(limits, codec).manifest(plain);
}

class PlainReader {
  readonly #limits: Limits;
  readonly #codec: string;
  #values = 0;

  constructor(limits: Limits, codec: string) {
    this.#limits = limits;
    this.#codec = codec;
  }

  manifest(plain: unknown): Manifest {
    const [root, nodes, segments] = this.#list(plain, 'the manifest');
    const nodeList = this.#list(nodes, 'the nodes');
    const segmentList = this.#list(segments, 'the segments');
    checkLimit(this.#limits, 'maxNodes', nodeList.length, 'nodes', this.#codec);
    checkLimit(this.#limits, 'maxNodes', segmentList.length, 'segments', this.#codec);
    return {
      root: this.#value(root),
      nodes: nodeList.map((node) => this.#node(node)),
      segments: segmentList.map((segment) => this.#segment(segment)),
    };
  }

  #node(plain: unknown): Node {
    const [name, a, b, c, d] = this.#list(plain, 'a node');
    const record = recordKinds.find((kind) => kind === name);
    if (record) {
      const keys = this.#counted(a).map((key) => this.#text(key, 'a key'));
      return { kind: record, keys, values: this.#counted(b).map((value) => this.#value(value)) };
    }
    const list = listKinds.find((kind) => kind === name);
    if (list) return { kind: list, values: this.#counted(a).map((value) => this.#value(value)) };
    if (name === 'model') {
      const [state] = this.#counted([c]);
      const type = this.#text(a, 'a type name');
      return { kind: name, type, version: this.#whole(b), state: this.#value(state) };
    }
    const numbers = numbersKinds.find((kind) => kind === name);
    if (!numbers || !isDType(a)) return this.#fail(name, 'a kind of node and its dtype');
    const shape = this.#list(b, 'a shape').map((length) => this.#whole(length));
    return {
      kind: numbers,
      dtype: a,
      shape,
      segment: this.#whole(c),
      byteOffset: this.#whole(d),
    };
  }

  #segment(plain: unknown): SegmentEntry {
    const [dtype, byteLength, offset, hex] = this.#list(plain, 'a segment');
    const digits = this.#text(hex, 'a digest');
    if (!isDType(dtype)) return this.#fail(dtype, 'a dtype');
    if (!/^[0-9a-f]{16}$/.test(digits)) return this.#fail(digits, 'a digest');
    return {
      dtype,
      byteLength: this.#whole(byteLength),
      offset: this.#whole(offset),
      digest: BigInt(`0x${digits}`),
    };
  }

  #value(plain: unknown): Value {
    if (plain === null || typeof plain === 'boolean') return plain;
    if (typeof plain === 'number' || typeof plain === 'string') return plain;
    const [word] = this.#list(plain, 'a value');
    if (words.has(word)) return words.get(word);
    return new Ref(this.#whole(word));
  }

  /** A list that counts against `maxValues`. */
  #counted(plain: unknown): readonly unknown[] {
    const list = this.#list(plain, 'values or keys');
    this.#values += list.length;
    checkLimit(this.#limits, 'maxValues', this.#values, 'values and keys', this.#codec);
    return list;
  }

  #list(plain: unknown, what: string): readonly unknown[] {
    return Array.isArray(plain) ? plain : this.#fail(plain, `a list for ${what}`);
  }

  #text(plain: unknown, what: string): string {
    return typeof plain === 'string' ? plain : this.#fail(plain, what);
  }

  #whole(plain: unknown): number {
    const isWhole = typeof plain === 'number' && Number.isSafeInteger(plain) && plain >= 0;
    return isWhole ? plain : this.#fail(plain, 'a whole number');
  }

  #fail(found: unknown, expected: string): never {
    const shown = typeof found === 'string' ? JSON.stringify(found.slice(0, 50)) : typeof found;
    throw new BrineError(
      'MALFORMED',
      `The manifest holds ${shown}, expected ${expected}. The file was not written by Brine, or was changed.`,
      { codec: this.#codec },
    );
  }
}
