import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits, type Manifest, type Node, Ref } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { full, nodes, scalars, segments, small, strings } from './manifests.js';

function roundTrip(manifest: Manifest): Manifest {
  const head = protobuf.encodeHead(manifest);
  expect(protobuf.recognises(head.subarray(0, 64))).toBe(true);
  expect(protobuf.readPrefix(head.subarray(0, 64))).toMatchObject({
    version: 1,
    headLength: head.length,
  });
  const decoded = protobuf.decodeHead(head, defaultLimits);
  expect(Buffer.compare(protobuf.encodeHead(decoded), head)).toBe(0);
  return decoded;
}

describe('round trips', () => {
  it.each(scalars.map((root) => [root]))('root %o', (root) => {
    const decoded = roundTrip({ root, nodes: [], segments: [] });
    expect(Object.is(decoded.root, root) || root instanceof Ref).toBe(true);
    expect(decoded).toStrictEqual({ root, nodes: [], segments: [] });
  });

  it.each(strings.map((text) => [text.slice(0, 20), text.length, text]))(
    'string %j of %i characters, as value, key and type',
    (_start, _length, text) => {
      const record: Node = { kind: 'object', keys: [text], values: [text] };
      const model: Node = { kind: 'model', type: text, version: 1, state: text };
      const manifest = { root: text, nodes: [record, model], segments: [] };
      expect(roundTrip(manifest)).toStrictEqual(manifest);
    },
  );

  it.each(nodes.map((node) => [node.kind, node]))('node %s', (_kind, node) => {
    const manifest = { root: new Ref(0), nodes: [node], segments: [] };
    expect(roundTrip(manifest)).toStrictEqual(manifest);
  });

  it('segments', () => {
    const manifest = { root: null, nodes: [], segments };
    expect(roundTrip(manifest)).toStrictEqual(manifest);
  });

  it('all at once', () => {
    expect(roundTrip(full)).toStrictEqual(full);
    expect(roundTrip(small)).toStrictEqual(small);
  });

  it('a manifest of several megabytes', () => {
    const many: Manifest = {
      root: new Ref(0),
      nodes: Array.from({ length: 50_000 }, (_, i) => nodes[4 + (i % 20)]!),
      segments: Array.from({ length: 50_000 }, (_, i) => segments[i % segments.length]!),
    };
    const decoded = roundTrip(many);
    expect(decoded.nodes.length).toBe(50_000);
    expect(decoded.nodes[49_999]).toStrictEqual(many.nodes[49_999]);
    expect(decoded.segments.slice(-50)).toStrictEqual(many.segments.slice(-50));
  });

  it('a Buffer, and a view at any offset', () => {
    const head = protobuf.encodeHead(full);
    expect(protobuf.decodeHead(Buffer.from(head), defaultLimits)).toStrictEqual(full);
    const padded = new Uint8Array(head.length + 20).fill(0x2a);
    padded.set(head, 7);
    const view = padded.subarray(7, 7 + head.length);
    expect(protobuf.decodeHead(view, defaultLimits)).toStrictEqual(full);
  });

  it('takes any digest and leaves room for it', () => {
    const head = protobuf.encodeHead(small);
    const { digestOffset } = protobuf;
    expect(head.subarray(digestOffset, digestOffset + 8)).toEqual(new Uint8Array(8));
    head.fill(0xff, digestOffset, digestOffset + 8);
    expect(protobuf.decodeHead(head, defaultLimits)).toStrictEqual(small);
  });

  it('owns exactly its bytes, none of a pool', () => {
    const head = protobuf.encodeHead(small);
    expect(Object.getPrototypeOf(head)).toBe(Uint8Array.prototype);
    expect(head.buffer.byteLength).toBe(head.length);
  });

  it('writes any NaN in one form', () => {
    const bits = new DataView(new ArrayBuffer(8));
    const expected = protobuf.encodeHead({ root: Number.NaN, nodes: [], segments: [] });
    for (const nan of [0xfff8000000000000n, 0x7ff8000000001234n, 0x7ff0000000000001n]) {
      bits.setBigUint64(0, nan);
      // Often enough that optimised code runs.
      const values: number[] = Array.from({ length: 20_000 }, () => bits.getFloat64(0));
      const root = values[0];
      expect(protobuf.encodeHead({ root, nodes: [], segments: [] })).toEqual(expected);
      const nodes: Node[] = [{ kind: 'array', values }];
      const head = protobuf.encodeHead({ root, nodes, segments: [] });
      expect(() => protobuf.decodeHead(head, defaultLimits)).not.toThrow();
    }
  });

  it('keeps hostile keys as strings of a list', () => {
    const keys = ['__proto__', 'constructor', '$unknowns', 'keys'];
    const node: Node = { kind: 'object', keys, values: [1, 2, 3, 4] };
    const decoded = roundTrip({ root: new Ref(0), nodes: [node], segments: [] });
    expect(decoded.nodes).toStrictEqual([node]);
    expect(({} as Record<string, unknown>).keys).toBeUndefined();
  });
});
