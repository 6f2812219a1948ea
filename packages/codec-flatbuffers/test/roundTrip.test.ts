import { flatbuffers } from '@brine/codec-flatbuffers';
import { type Manifest, type Node, Ref, type Value } from '@brine/core';
import { random } from '@brine/testkit';
import { describe, expect, test } from 'vitest';
import { decode } from './heads.js';
import { everything, hardStrings, regression, samples, scalars } from './samples.js';

describe('round trip', () => {
  test.each(samples)('%s', (_name, manifest) => {
    const head = flatbuffers.encodeHead(manifest);
    // toStrictEqual tells -0 from 0 and undefined from absent.
    expect(decode(head)).toStrictEqual(manifest);
    expect(flatbuffers.encodeHead(decode(head))).toStrictEqual(head);
  });

  test.each(hardStrings.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    'the string %s as key, value, type and root',
    (_name, text) => {
      const manifest: Manifest = {
        root: text,
        nodes: [
          { kind: 'object', keys: [text, 'other'], values: [text, text] },
          { kind: 'model', type: text, version: 1, state: text },
        ],
        segments: [],
      };
      expect(decode(flatbuffers.encodeHead(manifest))).toStrictEqual(manifest);
    },
  );

  test('a head at an odd place in a larger buffer', () => {
    const head = flatbuffers.encodeHead(everything);
    for (let shift = 0; shift < 8; shift++) {
      const buffer = new Uint8Array(head.length + 16).fill(0xa5);
      buffer.set(head, shift);
      expect(decode(buffer.subarray(shift, shift + head.length))).toStrictEqual(everything);
    }
  });

  test('any digest is allowed, since core has checked it', () => {
    const head = flatbuffers.encodeHead(regression).slice();
    head.fill(0xff, flatbuffers.digestOffset, flatbuffers.digestOffset + 8);
    expect(decode(head)).toStrictEqual(regression);
  });

  test('500 random manifests', () => {
    const next = random(1);
    for (let i = 0; i < 500; i++) {
      const manifest = randomManifest(next);
      expect(decode(flatbuffers.encodeHead(manifest))).toStrictEqual(manifest);
    }
  });

  test('100,000 nodes in a chain', () => {
    const nodes = Array.from(
      { length: 100_000 },
      (_, i): Node => ({ kind: 'array', values: [i, new Ref((i + 1) % 100_000)] }),
    );
    const manifest: Manifest = { root: new Ref(0), nodes, segments: [] };
    expect(decode(flatbuffers.encodeHead(manifest))).toStrictEqual(manifest);
  });

  test('NaN has one form', () => {
    const odd = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0001n]).buffer)[0]!;
    const write = (root: number) => flatbuffers.encodeHead({ root, nodes: [], segments: [] });
    expect(write(odd)).toStrictEqual(write(Number.NaN));
    const view = new DataView(write(Number.NaN).slice().buffer);
    expect(view.getBigUint64(56, true)).toBe(0x7ff8_0000_0000_0000n);
  });
});

function randomManifest(random: () => number): Manifest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const few = <T>(make: () => T): T[] => Array.from({ length: Math.floor(random() * 5) }, make);
  const value = (): Value => pick([pick(scalars), random() * 100, new Ref(7), pick(hardStrings)]);
  const node = (): Node =>
    pick<() => Node>([
      () => ({ kind: 'object', keys: few(() => pick(hardStrings)), values: few(value) }),
      () => ({ kind: 'map', values: few(value) }),
      () => ({ kind: 'model', type: pick(hardStrings), version: 3, state: value() }),
      () => pick(everything.nodes),
    ])();
  return { root: value(), nodes: few(node), segments: few(() => pick(everything.segments)) };
}
