/** The manifest of the toy codec as JSON: to it, and strictly back. */
import {
  BrineError,
  isDType,
  listKinds,
  type Manifest,
  type Node,
  numbersKinds,
  Ref,
  recordKinds,
  type SegmentEntry,
  type Value,
} from '@brine/core';

const bits = new DataView(new ArrayBuffer(8));

export function malformed(problem: string): BrineError {
  return new BrineError('MALFORMED', `The manifest ${problem}.`, { codec: 'toy' });
}

export type WriteValue = (value: Value) => unknown;

/** A string with a letter in front for what it stands for, or what JSON knows. */
export function writeValue(value: Value): unknown {
  if (value instanceof Ref) return `r${value.node}`;
  if (value === undefined) return 'u';
  if (typeof value === 'string') return `s${value}`;
  if (typeof value !== 'number') return value;
  bits.setFloat64(0, Number.isNaN(value) ? Number.NaN : value);
  return `n${bits.getBigUint64(0).toString(16).padStart(16, '0')}`;
}

function readValue(json: unknown): Value {
  if (json === null || typeof json === 'boolean') return json;
  const [tag, rest] = [text(json)[0], text(json).slice(1)];
  if (tag === 's') return rest;
  if (tag === 'r') return new Ref(whole(Number(rest)));
  if (tag === 'u') return undefined;
  if (tag !== 'n') throw malformed('has a value of no kind');
  bits.setBigUint64(0, hex(rest));
  return bits.getFloat64(0);
}

export function writeManifest({ root, nodes, segments }: Manifest, value: WriteValue): unknown {
  const entries = segments.map((entry) => [
    entry.dtype,
    entry.byteLength,
    entry.offset,
    entry.digest.toString(16).padStart(16, '0'),
  ]);
  return [value(root), nodes.map((node) => writeNode(node, value)), entries];
}

/** @throws BrineError `MALFORMED` where the shape is wrong; a wrong form is for the caller to see */
export function readManifest(json: unknown): Manifest {
  const [root, nodes, segments] = list(json);
  return {
    root: readValue(root),
    nodes: list(nodes).map(readNode),
    segments: list(segments).map(readSegment),
  };
}

function writeNode(node: Node, value: WriteValue): unknown[] {
  if ('keys' in node) return [node.kind, node.values.map(value), node.keys];
  if ('values' in node) return [node.kind, node.values.map(value)];
  if (node.kind === 'model') return [node.kind, value(node.state), node.type, node.version];
  return [node.kind, node.dtype, node.shape, node.segment, node.byteOffset];
}

function readNode(json: unknown): Node {
  const [kind, a, b, c, d] = list(json);
  const record = recordKinds.find((name) => name === kind);
  if (record) return { kind: record, keys: list(b).map(text), values: list(a).map(readValue) };
  if (kind === 'model') return { kind, type: text(b), version: whole(c), state: readValue(a) };
  const run = listKinds.find((name) => name === kind);
  if (run) return { kind: run, values: list(a).map(readValue) };
  const numbers = numbersKinds.find((name) => name === kind);
  if (!numbers || !isDType(a)) throw malformed('has a node of no kind');
  const shape = list(b).map(whole);
  return { kind: numbers, dtype: a, shape, segment: whole(c), byteOffset: whole(d) };
}

function readSegment(json: unknown): SegmentEntry {
  const [dtype, byteLength, offset, digest] = list(json);
  if (!isDType(dtype)) throw malformed('has a segment of no dtype');
  return { dtype, byteLength: whole(byteLength), offset: whole(offset), digest: hex(digest) };
}

function list(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw malformed('lacks a list');
  return json;
}

function text(json: unknown): string {
  if (typeof json !== 'string') throw malformed('lacks a text');
  return json;
}

function whole(json: unknown): number {
  if (!Number.isSafeInteger(json) || (json as number) < 0) throw malformed('lacks a whole number');
  return json as number;
}

function hex(json: unknown): bigint {
  if (!/^[0-9a-f]{1,16}$/.test(text(json))) throw malformed('lacks a number in hexadecimal');
  return BigInt(`0x${text(json)}`);
}
